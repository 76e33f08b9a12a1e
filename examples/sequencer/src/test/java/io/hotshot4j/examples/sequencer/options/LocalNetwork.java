package io.hotshot4j.examples.sequencer.options;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.examples.sequencer.app.SequencerApplication;
import io.hotshot4j.examples.sequencer.query.QueryDatabase;
import io.hotshot4j.runtime.HotShot;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.memory.MemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Four members over the in-JVM transport, with the sequencer's application. */
final class LocalNetwork implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<HotShotNode> nodes = new ArrayList<>();
  private final List<QueryDatabase> databases = new ArrayList<>();

  /** Starts four members. */
  LocalNetwork(Timing timing, int maxTransactions) {
    this(timing, maxTransactions, SequencerApplication::new);
  }

  /** Starts four members with an application of the test's own. */
  LocalNetwork(
      Timing timing, int maxTransactions, Function<QueryDatabase, Application> application) {
    List<KeyPair> keys = IntStream.range(0, 4).mapToObj(Ed25519::insecureKeyPair).toList();
    Genesis genesis =
        Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(keys)))
            .withMaxTransactions(maxTransactions);
    MemoryNetwork network = MemoryNetwork.create();
    for (KeyPair key : keys) {
      QueryDatabase database = QueryDatabase.inMemory();
      database.bind(genesis);
      databases.add(database);
      nodes.add(
          HotShot.node(genesis)
              .crypto(Ed25519.suite(key))
              .transport(network.endpoint(key.publicKey().toPeerId()))
              .storage(MemoryStorage.create())
              .application(application.apply(database))
              .options(NodeOptions.defaults().withTiming(timing))
              .start());
    }
  }

  HotShotNode node(int index) {
    return nodes.get(index);
  }

  /** Waits for the block at a height. */
  DecidedBlock block(long height) {
    return await("block " + height, () -> nodes.get(0).decided(new BlockHeight(height)));
  }

  /** Submits a transaction and waits for its block. */
  DecidedBlock decide(Transaction transaction) {
    nodes.get(1).submit(transaction).toCompletableFuture().join();
    return await(
        "block of " + transaction,
        () ->
            databases
                .get(0)
                .reader()
                .transaction(transaction.hash())
                .flatMap(place -> nodes.get(0).decided(new BlockHeight(place.height()))));
  }

  /** Waits for the first block at or above a height that holds transactions. */
  DecidedBlock blockWithTransactions(long from) {
    for (long height = from; ; height++) {
      DecidedBlock block = block(height);
      if (!block.transactions().isEmpty()) {
        return block;
      }
    }
  }

  static <T> T await(String what, Supplier<Optional<T>> source) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Optional<T> value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(what + ": not within " + LIMIT.toSeconds() + " s");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    nodes.forEach(HotShotNode::close);
    databases.forEach(QueryDatabase::close);
  }
}
