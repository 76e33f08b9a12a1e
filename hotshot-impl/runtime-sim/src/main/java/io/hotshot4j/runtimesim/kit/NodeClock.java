package io.hotshot4j.runtimesim.kit;

import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.VirtualTime;

/** The clocks of one machine: one that only advances, and one that people and daemons set. */
public final class NodeClock {
  private static final long EPOCH_MILLIS = 1_700_000_000_000L;
  private static final long MILLION = 1_000_000;

  private final Universe universe;
  private final Dice dice;
  private final long originNanos;
  private final long speedPpm;
  private long skewMillis;

  /** The machine may have been up for a while. */
  public NodeClock(Universe universe, Dice dice) {
    this.universe = universe;
    this.dice = dice;
    this.originNanos = dice.between(0, 1L << 40);
    this.speedPpm = MILLION + dice.between(-20_000, 20_000);
  }

  long nanoTime() {
    return originNanos
        + universe.time.nowNanos() / MILLION * speedPpm
        + universe.time.nowNanos() % MILLION * speedPpm / MILLION;
  }

  /** How long the simulation takes for so many nanoseconds of this clock. */
  long virtualNanos(long nanos) {
    return nanos / speedPpm * MILLION + nanos % speedPpm * MILLION / speedPpm + 1;
  }

  long wallMillis() {
    if (universe.faults.strikes(Fault.CLOCK_JUMP, 0.05, dice)) {
      skewMillis = dice.between(-5_000, 5_000);
    }
    if (universe.faults.isHealed()) {
      skewMillis = 0;
    }
    return EPOCH_MILLIS + universe.time.nowNanos() / VirtualTime.MILLI + skewMillis;
  }
}
