package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a {@link ConsensusStorage} has to survive, for implementers who can lose power and break
 * writes on purpose, on a simulated disk for instance.
 */
public abstract class CrashingStorageTck {
  private static final int RUNS = 60;
  private static final int BATCHES = 24;

  /** A medium that can fail. */
  public interface Medium {
    /** Opens the storage on it, not recovered yet; after {@link #crash} on what the crash left. */
    ConsensusStorage open();

    /** The write or sync of this number from now on fails, counted from 1; the medium lives on. */
    void failAt(int operation);

    /**
     * The power goes: what was not synced is lost, all of it or any part of it. The storage that
     * was open is dead and is not closed.
     */
    void crash();
  }

  /**
   * A new medium with nothing on it.
   *
   * @param random decides what of the unsynced data a crash leaves
   */
  protected abstract Medium medium(Random random);

  /** How long anything may take. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  @Test
  @DisplayName("A-03, C-03: what was synced survives the loss of power, with all before it")
  void syncedBatchesSurviveACrash() throws Exception {
    for (long seed = 1; seed <= RUNS; seed++) {
      Random random = new Random(seed);
      Medium medium = medium(random);
      ConsensusStorage storage = medium.open();
      storage.recover();
      long synced = 0;
      long written = 1 + random.nextInt(BATCHES);
      for (long number = 1; number <= written; number++) {
        boolean sync = random.nextBoolean();
        CompletionStage<Void> stage =
            storage.append(Records.step(number), sync ? Durability.SYNCED : Durability.BUFFERED);
        if (sync) {
          new Waiting(patience()).result("an append", stage);
          synced = number;
        }
      }
      medium.crash();
      expectPast(medium, synced, written, "seed " + seed);
    }
  }

  @Test
  @DisplayName("A-01, C-07: a failed write or sync is final, and nothing before it is lost")
  void failureIsFinal() throws Exception {
    for (int operation = 1; operation <= RUNS; operation++) {
      Medium medium = medium(new Random(operation));
      ConsensusStorage storage = medium.open();
      storage.recover();
      medium.failAt(operation);
      List<CompletionStage<Void>> stages = new ArrayList<>();
      for (long number = 1; number <= BATCHES; number++) {
        stages.add(storage.append(Records.step(number), Durability.SYNCED));
      }
      long acknowledged = acknowledged(stages, "operation " + operation);
      medium.crash();
      expectPast(medium, acknowledged, BATCHES, "operation " + operation);
    }
  }

  @Test
  @DisplayName("C-03: after a crash the storage goes on, and survives the next one")
  void goesOnAfterACrash() throws Exception {
    for (long seed = 1; seed <= RUNS / 4; seed++) {
      Medium medium = medium(new Random(seed));
      long last = 0;
      for (int crash = 0; crash < 4; crash++) {
        ConsensusStorage storage = medium.open();
        long vote = voteOf(storage.recover());
        assertTrue(vote == last || vote == last + 1, "seed " + seed + ": vote " + vote);
        last = vote + 5;
        for (long number = vote + 1; number <= last; number++) {
          new Waiting(patience())
              .result("an append", storage.append(Records.step(number), Durability.SYNCED));
        }
        storage.append(Records.step(last + 1), Durability.BUFFERED);
        medium.crash();
      }
      expectPast(medium, last, last + 1, "seed " + seed);
    }
  }

  @Test
  @DisplayName("C-03, C-07: a snapshot that was kept survives the loss of power, and one half kept")
  void snapshotsSurviveACrash() throws Exception {
    boolean fails = true;
    for (int operation = 1; fails && operation <= RUNS; operation++) {
      String context = "operation " + operation;
      Medium medium = medium(new Random(operation));
      ConsensusStorage storage = medium.open();
      storage.recover();
      storage.keepSnapshot(Records.snapshot(1));
      boolean keeps = storage.snapshot().isPresent();
      medium.failAt(operation);
      fails = keeps && !isKept(storage, 2);
      if (fails) {
        new Waiting(patience())
            .result(
                context + ": an append after a snapshot failed",
                storage.append(Records.step(1), Durability.SYNCED));
      }
      medium.crash();
      ConsensusStorage again = medium.open();
      again.recover();
      Optional<Bytes> found = again.snapshot();
      if (keeps) {
        assertTrue(
            found.equals(Optional.of(Records.snapshot(2)))
                || fails && found.equals(Optional.of(Records.snapshot(1))),
            () -> context + ": neither the snapshot nor the one before: " + found);
      } else {
        assertEquals(Optional.empty(), found, context);
      }
      again.close();
    }
  }

  private static boolean isKept(ConsensusStorage storage, long number) {
    try {
      storage.keepSnapshot(Records.snapshot(number));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private long acknowledged(List<CompletionStage<Void>> stages, String context) {
    long acknowledged = 0;
    boolean failed = false;
    for (CompletionStage<Void> stage : stages) {
      Waiting waiting = new Waiting(patience());
      assertTrue(waiting.happens(() -> stage.toCompletableFuture().isDone()), context + " hangs");
      if (stage.toCompletableFuture().isCompletedExceptionally()) {
        failed = true;
      } else {
        assertTrue(!failed, context + ": an append succeeds after one has failed");
        acknowledged++;
      }
    }
    return acknowledged;
  }

  /** The state after some first batches: all that were synced, and perhaps more. */
  private static void expectPast(Medium medium, long synced, long written, String context)
      throws Exception {
    ConsensusStorage storage = medium.open();
    RecoveredState state = storage.recover();
    long vote = voteOf(state);
    assertTrue(vote >= synced, context + ": vote " + vote + ", synced was " + synced);
    assertTrue(vote <= written, context + ": vote " + vote + ", written was " + written);
    long decided = state.lastDecided().map(BlockHeight::value).orElse(0L);
    // The blocks of a batch may be ahead of its safety record, never behind it.
    assertTrue(
        decided >= Math.max(0, vote - 1), context + ": vote " + vote + " decided " + decided);
    assertTrue(decided < Math.max(1, written), context + ": decided " + decided);
    for (long height = 1; height <= decided; height++) {
      assertEquals(
          Optional.of(new StoredBlock(Records.block(height), Records.proof(height))),
          storage.decided(new BlockHeight(height)),
          context + ", height " + height);
    }
    if (vote > 0 || !state.undecided().isEmpty()) {
      assertEquals(List.of(Records.block(decided + 1)), state.undecided(), context);
    }
    storage.close();
  }

  private static long voteOf(RecoveredState state) {
    return state
        .safetyRecord()
        .map(record -> Long.parseLong(record.utf8().substring("safety record ".length())))
        .orElse(0L);
  }
}
