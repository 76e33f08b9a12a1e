package io.hotshot4j.bench;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.bench.load.Counters;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Loaded;
import io.hotshot4j.bench.load.Outcomes;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.runtime.HotShot;
import io.hotshot4j.runtime.internal.NodeRuntime;
import io.hotshot4j.runtime.internal.Parts;
import io.hotshot4j.runtime.internal.lane.SystemScheduling;
import io.hotshot4j.storage.FileStorage;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One replica with the load's application, wherever it runs. */
final class ReplicaUnderTest implements Loaded, AutoCloseable {
  private static final long RETAINED_BLOCKS = 64;
  private static final long RETAINED_BYTES = 8L << 20;

  private final HotShotNode node;
  private final LoadApplication application;
  private final CountingTransport transport;
  private final Outcomes outcomes;

  ReplicaUnderTest(
      int index,
      KeyPair key,
      Genesis genesis,
      Transport transport,
      Optional<Path> directory,
      int payload,
      boolean withoutVid,
      Outcomes outcomes)
      throws IOException {
    this.outcomes = outcomes;
    this.transport = new CountingTransport(transport);
    this.application = new LoadApplication(index, payload, outcomes::decided);
    ConsensusStorage storage =
        directory.isPresent()
            ? FileStorage.open(directory.get())
            : MemoryStorage.create(RETAINED_BYTES);
    NodeOptions options = NodeOptions.defaults().withRetainedBlocks(RETAINED_BLOCKS);
    node =
        withoutVid
            ? NodeRuntime.start(
                new Parts(
                    genesis,
                    Ed25519.suite(key),
                    this.transport,
                    storage,
                    application,
                    options,
                    new BareCustody(genesis, key.publicKey())),
                new SystemScheduling(key.publicKey().toPeerId().toString()))
            : HotShot.node(genesis)
                .crypto(Ed25519.suite(key))
                .transport(this.transport)
                .storage(storage)
                .application(application)
                .options(options)
                .start();
  }

  @Override
  public void submit(byte[] packed, int length) {
    for (int at = 0; at + length <= packed.length; at += length) {
      Bytes bytes = Bytes.wrap(packed, at, length);
      node.submit(Transaction.of(bytes))
          .whenComplete(
              (result, failure) -> {
                if (result == SubmitResult.POOL_FULL) {
                  outcomes.full(LoadTransaction.idOf(bytes::get));
                } else if (result != SubmitResult.ACCEPTED) {
                  outcomes.failed(LoadTransaction.idOf(bytes::get));
                }
              });
    }
  }

  @Override
  public Counters counters() {
    return new Counters(
        node.status().view().value(),
        application.emptyBlocks.sum(),
        transport.bytes.sum(),
        Counters.gcMillisOfThisJvm(),
        application.corrupted.sum() + node.status().framesRejected());
  }

  @Override
  public void close() {
    node.close();
  }
}
