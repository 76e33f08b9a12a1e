package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Role;
import io.hotshot4j.api.StartMode;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.storage.FileStorage;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C-03, C-20, I-9: nodes that are one block or ten thousand behind, on real disks. */
class CatchUpTest {
  private static final int OBSERVER = 4;

  @TempDir Path directory;

  private ConsensusStorage storage(String name) {
    try {
      return FileStorage.open(directory.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private History history(TestNetwork network, int length) {
    return new History(network.genesis, network.keys, 3, length, "true");
  }

  private void startMember(TestNetwork network, int member, History history) throws IOException {
    String name = "member-" + member;
    history.writeTo(storage(name), member, history.length());
    network.start(member, new Ledger(), storage(name));
  }

  private static void awaitHeight(TestNetwork network, int node, long height) {
    Await.until(
        () -> "node " + node + " at height " + height + ", " + network,
        () -> network.node(node).status().appliedHeight().value() >= height);
  }

  private static void assertWhole(Ledger ledger, int length) {
    for (int i = 0; i < length; i++) {
      assertEquals(i + 1, ledger.heights.get(i));
      assertEquals("true transaction " + (i + 1), ledger.transactions.get(i));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 1_000, 10_000})
  void c20AnObserverCatchesUpFromGenesis(int length) throws IOException {
    // T-6.
    try (TestNetwork network = TestNetwork.of(4)) {
      History history = history(network, length);
      startMember(network, 0, history);
      Ledger ledger = new Ledger();
      long start = System.nanoTime();
      network.start(OBSERVER, ledger, storage("observer"));
      awaitHeight(network, OBSERVER, length);
      System.out.println(length + " blocks behind: " + since(start));
      assertWhole(ledger, length);
    }
  }

  /** It was there before: only the end is missing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 33})
  void c03AMemberThatWasAwayCatchesUpWhatItMissed(int missing) throws IOException {
    try (TestNetwork network = TestNetwork.of(4)) {
      History history = history(network, 100);
      startMember(network, 0, history);
      startMember(network, 1, history);
      history.writeTo(storage("late"), 2, 100 - missing);
      Ledger ledger = new Ledger();
      network.start(2, ledger, storage("late"));
      awaitHeight(network, 2, 100);
      assertWhole(ledger, 100);
      network.submit(2, "and it goes on ", 3);
      network.awaitTransactions(104);
    }
  }

  /** C-20: a member that comes late catches up, then takes the way back, then votes. */
  @Test
  void c20AMemberThatJoinsLateCatchesUpAndVotes() throws IOException {
    // S-24.
    try (TestNetwork network = TestNetwork.of(4)) {
      History history = history(network, 500);
      for (int member = 0; member < 3; member++) {
        startMember(network, member, history);
      }
      network.with(TestNetwork.OPTIONS.withStartMode(StartMode.JOINING));
      network.start(3, new Ledger(), storage("late"));
      awaitHeight(network, 3, 500);
      Await.until("it signs", () -> network.node(3).status().role() == Role.MEMBER);
      network.submit(3, "with it ", 3);
      network.awaitTransactions(504);
      network.stop(0);
      network.submit(3, "because of it ", 3);
      network.awaitTransactions(507);
    }
  }

  /** One peer is silent, one has pruned what is wanted, one lies; the fourth is enough. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b41c20PeersThatAreOfNoUseAreLeftBehind(boolean empty) throws IOException {
    try (TestNetwork network = TestNetwork.of(4)) {
      History history = history(network, 300);
      startMember(network, 0, history);
      ConsensusStorage pruned = storage("pruned");
      history.writeTo(pruned, 2, 300);
      ConsensusStorage again = storage("pruned");
      again.recover();
      again.prune(history.block(290).view(), new BlockHeight(290));
      again.close();
      network.start(2, new Pruned(), storage("pruned"));
      History fork = new History(network.genesis, network.keys, 2, 80, "forged");
      try (Liar liar = new Liar(network, 3, request -> lie(fork, request, empty))) {
        Ledger ledger = new Ledger();
        network.start(OBSERVER, ledger, storage("observer"));
        awaitHeight(network, OBSERVER, 300);
        assertWhole(ledger, 300);
        assertTrue(liar.asked > 0, "it was asked too");
      }
    }
  }

  /** Either blocks that less than a quorum has certified, or a promise of many and none of them. */
  private static RangeResponse lie(History fork, RangeRequest request, boolean empty) {
    int from = (int) request.from().value();
    List<RangeResponse.Entry> entries = new ArrayList<>();
    for (int height = from; height < from + 8 && height <= fork.length() && !empty; height++) {
      entries.add(new RangeResponse.Entry(fork.block(height), fork.payload(height)));
    }
    return new RangeResponse(
        new BlockHeight(1_000_000),
        entries,
        entries.isEmpty() ? Optional.empty() : Optional.of(fork.proof(from + entries.size() - 1)));
  }

  /** C-21: stopped again and again while it catches up, it goes on from where it was. */
  @Test
  void c21EveryStartOnTheWayMakesProgress() throws IOException {
    try (TestNetwork network = TestNetwork.of(4)) {
      int length = 2_000;
      startMember(network, 0, history(network, length));
      Ledger ledger = new Ledger();
      int starts = 0;
      long height = 0;
      while (height < length) {
        network.start(OBSERVER, ledger, storage("observer"));
        starts++;
        long next = Math.min(length, height + 300);
        assertTrue(network.node(OBSERVER).status().decidedHeight().value() >= height);
        Await.until(
            "it goes on", () -> network.node(OBSERVER).status().decidedHeight().value() >= next);
        height = network.node(OBSERVER).status().decidedHeight().value();
        network.stop(OBSERVER);
      }
      assertTrue(starts > 1, "it was stopped on the way");
      network.start(OBSERVER, ledger, storage("observer"));
      awaitHeight(network, OBSERVER, length);
      assertWhole(ledger, length);
    }
  }

  /** An application that has seen what its storage has forgotten. */
  private static final class Pruned extends Ledger {
    @Override
    public BlockHeight onStart(BlockHeight lastDecided) {
      return lastDecided;
    }
  }

  /** A member that answers requests for ranges as it likes, and nothing else. */
  private static final class Liar implements InboundHandler, AutoCloseable {
    private final Transport transport;
    private final WireCodec codec;
    private final Function<RangeRequest, RangeResponse> answer;
    volatile int asked;

    Liar(TestNetwork network, int member, Function<RangeRequest, RangeResponse> answer) {
      var key = network.keys.get(member);
      this.answer = answer;
      codec = new WireCodec(WireLimits.of(network.genesis, Ed25519.suite(key).quorums()));
      transport = network.network.endpoint(key.publicKey().toPeerId());
      transport.start(Set.of(Outbound.TOPIC), this).toCompletableFuture().join();
    }

    @Override
    public Admission onFrame(PeerId via, ByteBuffer frame) {
      try {
        Message message = codec.decode(Bytes.wrap(frame));
        if (message instanceof RangeRequest request) {
          asked++;
          transport.send(via, codec.encode(answer.apply(request)).toFrame());
        }
      } catch (io.hotshot4j.api.types.DecodeException e) {
        throw new AssertionError(e);
      }
      return Admission.ACCEPTED;
    }

    @Override
    public void onPeer(PeerId peer, boolean present) {
      // It does not care.
    }

    @Override
    public void close() {
      transport.close();
    }
  }
}
