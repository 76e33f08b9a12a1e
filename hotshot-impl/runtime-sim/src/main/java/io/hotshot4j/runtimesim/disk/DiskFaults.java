package io.hotshot4j.runtimesim.disk;

import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import java.io.IOException;

/**
 * What goes wrong with one machine's disk. Once a write or a sync has failed, that is remembered.
 */
public final class DiskFaults {
  private static final double MOST_CUTS_PER_OPERATION = 0.004;
  private static final double MOST_ERRORS_PER_OPERATION = 0.002;

  private final Universe universe;
  private final Dice dice;
  private final Runnable powerLoss;
  private long fullUntilNanos;
  private long hangsUntilNanos;
  private boolean failed;
  private long operations;

  /** With what makes the machine stop. */
  public DiskFaults(Universe universe, Dice dice, Runnable powerLoss) {
    this.universe = universe;
    this.dice = dice;
    this.powerLoss = powerLoss;
  }

  /** From now on it does nothing for so long. */
  public void hang(long nanos) {
    hangsUntilNanos = universe.time.nowNanos() + nanos;
  }

  /** Whether an error has been reported to the storage since the last call. */
  public boolean takeFailed() {
    boolean was = failed;
    failed = false;
    return was;
  }

  boolean hasFailed() {
    return failed;
  }

  long operations() {
    return operations;
  }

  /** Before a change; true if the power fails right there. */
  boolean beforeChange(boolean needsSpace) throws IOException {
    operations++;
    if (universe.faults.strikes(Fault.POWER_LOSS_IN_WRITE, MOST_CUTS_PER_OPERATION, dice)) {
      return true;
    }
    long now = universe.time.nowNanos();
    if (needsSpace
        && now >= fullUntilNanos
        && universe.faults.strikes(Fault.DISK_FULL, MOST_ERRORS_PER_OPERATION, dice)) {
      fullUntilNanos = now + dice.between(1, 5_000_000_000L);
    }
    if (needsSpace && now < fullUntilNanos && !universe.faults.isHealed()) {
      failed = true;
      throw new IOException("No space left on device");
    }
    return false;
  }

  boolean syncFails() {
    boolean fails = universe.faults.strikes(Fault.FAILED_SYNC, MOST_ERRORS_PER_OPERATION, dice);
    failed |= fails;
    return fails;
  }

  /** What becomes of a read: 0 it is fine, 1 it fails, 2 it comes from elsewhere. */
  int onRead() {
    if (universe.faults.strikes(Fault.READ_ERROR, 0.02, dice)) {
      return 1;
    }
    return universe.faults.strikes(Fault.MISDIRECTED_READ, 0.02, dice) ? 2 : 0;
  }

  void stop() {
    powerLoss.run();
  }

  int below(int bound) {
    return dice.below(bound);
  }

  /** How long a round of writing takes that begins now. */
  public long latencyNanos() {
    long now = universe.time.nowNanos();
    long latency = dice.between(20_000, 1_000_000);
    if (universe.faults.strikes(Fault.SLOW_DISK, 0.3, dice)) {
      latency += dice.between(0, 300_000_000L);
    }
    if (universe.faults.strikes(Fault.HANGING_DISK, 0.01, dice)) {
      hangsUntilNanos = now + dice.between(2_000_000_000L, 20_000_000_000L);
    }
    return Math.max(latency, hangsUntilNanos - now);
  }
}
