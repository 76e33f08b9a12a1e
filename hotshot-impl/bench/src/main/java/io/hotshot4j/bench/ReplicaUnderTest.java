package io.hotshot4j.bench;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.runtime.HotShot;
import io.hotshot4j.storage.FileStorage;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.Transport;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** One replica with the load's application, wherever it runs. */
final class ReplicaUnderTest implements AutoCloseable {
  private static final long RETAINED_BLOCKS = 64;
  private static final long RETAINED_BYTES = 32L << 20;

  private final HotShotNode node;
  private final LoadApplication application;
  private final CountingTransport transport;

  ReplicaUnderTest(
      int index,
      KeyPair key,
      Genesis genesis,
      Transport transport,
      Optional<Path> directory,
      int payload,
      Consumer<long[]> decidedHere)
      throws IOException {
    this.transport = new CountingTransport(transport);
    this.application = new LoadApplication(index, payload, decidedHere);
    ConsensusStorage storage =
        directory.isPresent()
            ? FileStorage.open(directory.get())
            : MemoryStorage.create(RETAINED_BYTES);
    node =
        HotShot.node(genesis)
            .crypto(Ed25519.suite(key))
            .transport(this.transport)
            .storage(storage)
            .application(application)
            .options(NodeOptions.defaults().withRetainedBlocks(RETAINED_BLOCKS))
            .start();
  }

  /** Submits transactions that lie behind each other in an array. */
  void submit(byte[] packed, int length, LongConsumer refused) {
    for (int at = 0; at + length <= packed.length; at += length) {
      Bytes bytes = Bytes.wrap(packed, at, length);
      node.submit(Transaction.of(bytes))
          .whenComplete(
              (result, failure) -> {
                if (result != SubmitResult.ACCEPTED) {
                  refused.accept(LoadTransaction.idOf(bytes));
                }
              });
    }
  }

  /** Transactions behind each other in an array. */
  static byte[] pack(long[] ids, int payload) {
    ByteBuffer packed = ByteBuffer.allocate(ids.length * (LoadTransaction.ID_BYTES + payload));
    for (long id : ids) {
      LoadTransaction.write(packed, id, payload);
    }
    return packed.array();
  }

  Counters counters() {
    return new Counters(
        node.status().view().value(),
        application.emptyBlocks.sum(),
        transport.bytes.sum(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum(),
        application.corrupted.sum() + node.status().framesRejected());
  }

  @Override
  public void close() {
    node.close();
  }
}
