package io.hotshot4j.runtimesim.disk;

import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.storage.internal.Writing;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The writing thread of a storage in virtual time: a round takes as long as the disk says. */
public final class SimWriting implements Writing {
  private static final BooleanSupplier NOTHING = () -> true;

  private final Universe universe;
  private final LongSupplier latencyNanos;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private BooleanSupplier round = NOTHING;
  private boolean scheduled;
  private boolean inRound;
  private boolean dead;

  /** With what says how long a round takes. */
  public SimWriting(Universe universe, LongSupplier latencyNanos) {
    this.universe = universe;
    this.latencyNanos = latencyNanos;
  }

  @Override
  public void start(BooleanSupplier rounds) {
    round = rounds;
  }

  @Override
  public void wake() {
    if (!scheduled && !dead) {
      scheduled = true;
      universe.time.after(latencyNanos.getAsLong(), this::run);
    }
  }

  private void run() {
    scheduled = false;
    if (dead || ended.isDone()) {
      return;
    }
    inRound = true;
    boolean more = round.getAsBoolean();
    inRound = false;
    if (!more) {
      ended.complete(null);
    }
  }

  @Override
  public void awaitEnd() {
    if (!inRound) {
      universe.fibers.await(ended);
    }
  }

  /** The process is gone. */
  public void kill() {
    dead = true;
  }

  public boolean hasEnded() {
    return ended.isDone();
  }
}
