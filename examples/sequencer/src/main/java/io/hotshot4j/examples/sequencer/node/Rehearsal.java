package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.examples.sequencer.app.BlockArchive;
import io.hotshot4j.examples.sequencer.app.SequencerApplication;
import io.hotshot4j.examples.sequencer.http.ApiServer;
import io.hotshot4j.examples.sequencer.http.ApiServerException;
import io.hotshot4j.examples.sequencer.query.QueryDatabase;
import io.hotshot4j.examples.sequencer.query.QueryException;
import io.hotshot4j.light.BlockTree;
import io.hotshot4j.runtime.HotShot;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.memory.MemoryNetwork;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a network of four through inside this process, API and all, while the real one is still
 * waiting for its start: the JVM then has loaded and compiled what the first real transaction
 * needs, which would otherwise take it a second. Touches nothing of the real node.
 */
final class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final int NODES = 4;
  private static final int TRANSACTIONS = 40;
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(8);

  /** The first answers of a cold JVM on a busy machine take seconds. */
  private static final int PATIENCE_MILLIS = 10_000;

  private Rehearsal() {}

  /**
   * Begins in the background. The stage completes at the end, however it went, with the number of
   * transactions that were decided and read back.
   */
  static CompletionStage<Integer> begin() {
    return begin(LONGEST_NANOS);
  }

  /** The same for at most so long. */
  static CompletionStage<Integer> begin(long longestNanos) {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    Thread thread = new Thread(() -> done.complete(play(longestNanos)), "sequencer-rehearsal");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
    return done;
  }

  private static int play(long longestNanos) {
    int decided = 0;
    List<HotShotNode> nodes = new ArrayList<>();
    SequencerGateway gateway = new SequencerGateway(PoolLimits.defaults(), "rehearsing");
    // Closed before the database, which they write to.
    Closeable network =
        () -> {
          gateway.ended("the rehearsal is over");
          nodes.forEach(HotShotNode::close);
        };
    try (QueryDatabase database = QueryDatabase.inMemory();
        ApiServer api =
            ApiServer.start(Optional.of("127.0.0.1"), 0, database.reader(), gateway, "rehearsal");
        network) {
      start(nodes, database);
      gateway.started(nodes.get(0));
      String base = "http://127.0.0.1:" + api.port();
      long deadline = System.nanoTime() + longestNanos;
      for (int i = 0; i < TRANSACTIONS && System.nanoTime() < deadline; i++) {
        decided += submitAndRead(base, i, deadline) ? 1 : 0;
      }
    } catch (IOException | HotShotException | QueryException | ApiServerException e) {
      LOG.debug("the rehearsal ended early; the first transactions may be slow", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return decided;
  }

  private static void start(List<HotShotNode> nodes, QueryDatabase database) {
    List<KeyPair> keys = IntStream.range(0, NODES).mapToObj(Ed25519::insecureKeyPair).toList();
    Genesis genesis = Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(keys)));
    database.bind(genesis);
    MemoryNetwork network = MemoryNetwork.create();
    Timing timing = Timing.defaults().withProposeTimes(Duration.ZERO, Duration.ofMillis(50));
    for (KeyPair key : keys) {
      nodes.add(
          HotShot.node(genesis)
              .crypto(Ed25519.suite(key))
              .transport(network.endpoint(key.publicKey().toPeerId()))
              .storage(MemoryStorage.create())
              .application(new SequencerApplication(nodes.isEmpty() ? database : new Forgetful()))
              .options(NodeOptions.defaults().withTiming(timing))
              .start());
    }
  }

  private static boolean submitAndRead(String base, int number, long deadline)
      throws IOException, InterruptedException {
    byte[] text = ("rehearsal " + number).getBytes(StandardCharsets.UTF_8);
    String payload = Base64.getEncoder().encodeToString(text);
    String body = "{\"namespace\": " + number % 3 + ", \"payload\": \"" + payload + "\"}";
    String hash = exchange(base + "/v0/submit/submit", Optional.of(body)).replace("\"", "").trim();
    String query = base + "/v0/availability/transaction/hash/" + hash;
    boolean decided = false;
    while (!decided && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(2);
      decided = !exchange(query, Optional.empty()).isEmpty();
    }
    exchange(base + "/v0/status/block-height", Optional.empty());
    return decided;
  }

  /** The answer, empty unless it is 200. */
  private static String exchange(String url, Optional<String> body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    if (body.isPresent()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.get().getBytes(StandardCharsets.UTF_8));
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      return "";
    }
    try (InputStream answer = connection.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Keeps nothing. */
  private static final class Forgetful implements BlockArchive {
    @Override
    public long height() {
      return 0;
    }

    @Override
    public List<Long> missingPayloads(int most) {
      return List.of();
    }

    @Override
    public BlockTree treeBelow(long height) {
      return BlockTree.EMPTY;
    }

    @Override
    public CompletionStage<Void> add(DecidedBlock block) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> addHeader(Block block, CommitProof proof) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> addPayload(long height, Payload payload) {
      return CompletableFuture.completedStage(null);
    }
  }
}
