package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.snapshot.Snapshots;
import io.hotshot4j.storage.MemoryStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When snapshots are taken, what is handed out of them and for how long. */
class SnapshotsTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final int LENGTH = 60;
  private static final int CHUNK = 256 * 1024;

  private final List<KeyPair> keys =
      IntStream.range(0, 4).mapToObj(Ed25519::insecureKeyPair).toList();
  private final Genesis genesis = Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(keys)));
  private final History history = new History(genesis, keys, 3, LENGTH, "true");
  private final MemoryStorage storage = MemoryStorage.create(0);
  private final List<String> troubles = new ArrayList<>();
  private Tally tally = new Tally();
  private long now = 5;

  @BeforeEach
  void fill() throws IOException {
    history.writeTo(storage, 0, LENGTH);
    storage.recover();
  }

  private Snapshots snapshots(NodeOptions options) {
    return new Snapshots(
        storage, tally, options, CHUNK, new Inline(), new Inline(), () -> now, troubles::add);
  }

  private Snapshots everyTen() {
    return snapshots(NodeOptions.defaults().withSnapshotEvery(10));
  }

  private BlockLog log() {
    return new BlockLog(storage, history.block(LENGTH));
  }

  /** The application has applied these heights, the last one as decided as the others. */
  private void apply(Snapshots snapshots, int from, int to, int decided) {
    for (int height = from; height <= to; height++) {
      DecidedBlock block =
          new DecidedBlock(history.block(height), payload(height), history.proof(height));
      BlockHeight last = new BlockHeight(Math.max(height, decided));
      assertTrue(snapshots.onApplied(block, last).toCompletableFuture().isDone());
    }
  }

  private Payload payload(int height) {
    try {
      return Payload.decode(history.payload(height), 1);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  private static long offered(SnapshotResponse response) {
    return response.offer().map(offer -> offer.block().height().value()).orElse(-1L);
  }

  @Test
  void oneIsTakenEverySoManyBlocks() {
    Snapshots snapshots = everyTen();
    apply(snapshots, 1, 9, 0);
    assertEquals(0, snapshots.neededFrom());
    assertEquals(SnapshotResponse.NONE, snapshots.answer(SnapshotRequest.OFFER, log()));
    apply(snapshots, 10, 35, 0);
    assertEquals(3, tally.snapshots.get());
    assertEquals(30, snapshots.neededFrom());
    assertEquals(30, offered(snapshots.answer(SnapshotRequest.OFFER, log())));
    assertEquals(30, snapshots.load().orElseThrow().block().height().value());
  }

  @Test
  void noneIsTakenThatTheNextReplacesAtOnce() {
    Snapshots snapshots = everyTen();
    apply(snapshots, 1, 35, 35);
    assertEquals(1, tally.snapshots.get());
    assertEquals(30, snapshots.neededFrom());
  }

  @Test
  void withoutSnapshotsNothingIsNeeded() {
    Snapshots snapshots = snapshots(NodeOptions.defaults());
    apply(snapshots, 1, 35, 0);
    assertEquals(0, tally.snapshots.get());
    assertEquals(Long.MAX_VALUE, snapshots.neededFrom());
  }

  @Test
  void whatCannotBeTakenIsReportedAndTheNextOneIsTried() {
    Snapshots small =
        snapshots(NodeOptions.defaults().withSnapshotEvery(10).withMaxSnapshotBytes(9));
    apply(small, 1, 12, 0);
    assertEquals(1, troubles.size());
    assertTrue(troubles.get(0).contains("at most 9 are allowed"), troubles.get(0));
    assertEquals(0, small.neededFrom());

    tally =
        new Tally() {
          @Override
          public CompletionStage<Bytes> snapshot(DecidedBlock at) {
            return at.height().value() == 20
                ? CompletableFuture.failedStage(new IOException("no room"))
                : super.snapshot(at);
          }
        };
    Snapshots failing = everyTen();
    apply(failing, 11, 29, 0);
    assertTrue(troubles.get(1).contains("no snapshot at height 20"), troubles.get(1));
    assertEquals(0, failing.neededFrom());
    apply(failing, 30, 30, 0);
    assertEquals(30, failing.neededFrom());
  }

  /** A peer has a minute for one snapshot, and as long again for the blocks above it. */
  @Test
  void whatSomebodyFetchesStaysForAMinute() {
    Snapshots snapshots = everyTen();
    apply(snapshots, 1, 10, 0);
    SnapshotResponse first = snapshots.answer(SnapshotRequest.OFFER, log());
    Hash hash = first.offer().orElseThrow().hash();
    apply(snapshots, 11, 20, 0);
    now += MINUTE - 1;
    SnapshotResponse last = snapshots.answer(new SnapshotRequest(hash, 2), log());
    assertEquals(2, last.chunk());
    assertEquals(first.offer().orElseThrow().length() - 2 * CHUNK, last.bytes().length());
    now += 1;
    assertEquals(20, offered(snapshots.answer(new SnapshotRequest(hash, 2), log())));
    assertEquals(20, snapshots.neededFrom());
  }

  @Test
  void theBlocksAboveWhatSomebodyFetchesAreNeeded() {
    Snapshots snapshots = everyTen();
    apply(snapshots, 1, 10, 0);
    snapshots.answer(SnapshotRequest.OFFER, log());
    apply(snapshots, 11, 20, 0);
    now += 2 * MINUTE - 1;
    assertEquals(10, snapshots.neededFrom());
    now += 1;
    assertEquals(20, snapshots.neededFrom());
  }

  @Test
  void aChunkThatThereIsNotIsAnsweredWithTheOffer() {
    Snapshots snapshots = everyTen();
    apply(snapshots, 1, 10, 0);
    Hash hash = snapshots.answer(SnapshotRequest.OFFER, log()).offer().orElseThrow().hash();
    for (int chunk : new int[] {3, 1 << 14, Integer.MAX_VALUE}) {
      SnapshotResponse response = snapshots.answer(new SnapshotRequest(hash, chunk), log());
      assertEquals(10, offered(response));
      assertEquals(Bytes.EMPTY, response.bytes());
    }
  }

  @Test
  void aSnapshotWithoutTheBlocksAboveItIsNotOffered() {
    Snapshots snapshots = everyTen();
    apply(snapshots, 1, 10, 0);
    storage.prune(history.block(11).view(), new BlockHeight(11));
    assertEquals(SnapshotResponse.NONE, snapshots.answer(SnapshotRequest.OFFER, log()));
  }

  private static final class Inline implements Lane {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
