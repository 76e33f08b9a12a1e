package io.hotshot4j.sim.world;

import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.FaultPlan;

/**
 * A node's own clocks: a monotonic one that begins anywhere and runs a little fast or slow, and a
 * wall clock that is a little off.
 */
final class NodeClock {
  private static final long PARTS = 1_000_000;
  private static final long BEGIN_MILLIS = 1_800_000_000_000L;

  private final VirtualTime time;
  private final long offsetNanos;
  private final long driftPartsPerMillion;
  private final long wallOffsetMillis;

  NodeClock(VirtualTime time, FaultPlan plan, Dice dice) {
    this.time = time;
    this.offsetNanos = dice.between(0, 1L << 40);
    double drift = plan.intensity(FaultKind.CLOCK_DRIFT);
    this.driftPartsPerMillion = (long) (drift * dice.between(-100_000, 100_000));
    this.wallOffsetMillis = (long) (drift * dice.between(-5_000, 5_000));
    if (drift > 0) {
      plan.count(FaultKind.CLOCK_DRIFT);
    }
  }

  long nowNanos() {
    return local(time.nowNanos());
  }

  long wallMillis() {
    return BEGIN_MILLIS + wallOffsetMillis + time.nowNanos() / VirtualTime.MILLI;
  }

  /** The moment of the virtual clock at which this node's clock shows a time, or a bit after. */
  long virtual(long localNanos) {
    long elapsed = Math.max(0, localNanos - offsetNanos);
    long guess = (long) (elapsed / (1 + (double) driftPartsPerMillion / PARTS));
    while (local(guess) < localNanos) {
      guess += 1 + (localNanos - local(guess)) / 2;
    }
    return guess;
  }

  private long local(long virtualNanos) {
    return offsetNanos + virtualNanos + virtualNanos / PARTS * driftPartsPerMillion;
  }
}
