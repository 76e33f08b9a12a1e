package io.hotshot4j.sim.plan;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.VirtualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The circumstances of a seed apart from its faults. */
public final class Scenario {
  private static final long MILLI = VirtualTime.MILLI;

  public final Timing timing;
  public final long viewTimeoutNanos;
  public final long leastLatencyNanos;
  public final long mostLatencyNanos;
  public final long diskLatencyNanos;
  public final long applicationLatencyNanos;
  public final long transactionGapNanos;
  public final boolean observer;

  /** Stake of each member. */
  public final List<Long> stakes;

  /** What each member is. */
  public final List<Role> roles;

  /** Honest members that die for ever before the network heals, at the latest. */
  public final BitSet doomed;

  /** How payloads are kept available. */
  public final Availability availability;

  public final boolean byzantineDies;
  public final double restartBeforeHealing;
  public final boolean dropsInFlightAtHealing;
  public final boolean silenceBeforeHealing;
  public final boolean losesQuorumInTheEnd;

  public Scenario(SimConfig config, Dice dice) {
    long timeoutMillis = dice.pick(List.of(60L, 120L, 250L, 600L, 2_000L));
    viewTimeoutNanos = timeoutMillis * MILLI;
    long most = dice.pick(List.of(0L, timeoutMillis / 8, timeoutMillis / 2, 4 * timeoutMillis));
    long least = dice.chance(0.3) ? Math.min(most, timeoutMillis / 10) : 0;
    timing =
        new Timing(
            Duration.ofMillis(timeoutMillis),
            dice.pick(List.of(new Ratio(11, 10), new Ratio(3, 2), new Ratio(1, 1))),
            Duration.ofMillis(least),
            Duration.ofMillis(most),
            dice.chance(0.7) ? 1 : 3,
            Duration.ofMillis(dice.chance(0.2) ? 1 : 0));
    leastLatencyNanos = dice.between(20_000, MILLI);
    mostLatencyNanos =
        leastLatencyNanos
            + dice.between(0, viewTimeoutNanos / dice.pick(List.of(64, 16, 6))) / steps(config);
    long quickest = quickestDiskNanos(config);
    diskLatencyNanos =
        Math.max(quickest, dice.chance(0.3) ? 0 : dice.between(10_000, viewTimeoutNanos / 40));
    applicationLatencyNanos = dice.chance(0.5) ? 0 : dice.between(1_000, viewTimeoutNanos / 40);
    transactionGapNanos = viewTimeoutNanos / dice.pick(List.of(1, 4, 20));
    observer = dice.chance(0.2);
    Casting casting = new Casting(config.nodes(), dice.split());
    stakes = Arrays.stream(casting.stakes).boxed().toList();
    roles = casting.roles;
    doomed = casting.doomed;
    byzantineDies = dice.chance(0.6);
    restartBeforeHealing = dice.pick(List.of(0.0, 0.4, 0.6, 1.0));
    dropsInFlightAtHealing = dice.chance(0.6);
    silenceBeforeHealing = dice.chance(0.6);
    losesQuorumInTheEnd = dice.chance(0.4);
    availability =
        config.dispersed()
            ? DaCasting.of(stakes, this::stays, Dice.of(config.seed()))
            : Availability.ALL;
  }

  /** A view in which payloads are dispersed takes two more messages, one after the other. */
  private static int steps(SimConfig config) {
    return config.dispersed() ? 3 : 1;
  }

  private boolean stays(int member) {
    return isHonest(member) && !doomed.get(member);
  }

  /** Whether blocks with transactions can be certified once the network has healed. */
  public boolean isAvailable() {
    return DaCasting.isLive(stakes, availability, this::stays);
  }

  /** Whether a member keeps its promises. */
  public boolean isHonest(int member) {
    return member >= roles.size() || roles.get(member) == Role.HONEST;
  }

  /**
   * A member alone waits for nobody but its disk. An observer must be able to ask for what it
   * missed before the next block is there.
   */
  private long quickestDiskNanos(SimConfig config) {
    return config.nodes() == 1 ? 2 * mostLatencyNanos : 1_000;
  }

  /** Enough virtual time for so many views even if each takes the longest timeout there is. */
  public long boundNanos(long views) {
    return views * (viewTimeoutNanos * Timing.MAX_BACKOFF * 5 / 4) + 60_000 * MILLI;
  }

  @Override
  public String toString() {
    return String.format(
        "view timeout %s x%s, propose %s..%s, latency %d..%d us, disk %d us, stakes %s, roles %s%s,"
            + " doomed %s%s, availability %s",
        timing.viewTimeout(),
        timing.timeoutRatio(),
        timing.minProposeTime(),
        timing.maxProposeTime(),
        leastLatencyNanos / 1000,
        mostLatencyNanos / 1000,
        diskLatencyNanos / 1000,
        stakes.stream().distinct().count() == 1 ? "equal" : stakes,
        roles,
        byzantineDies ? " (faulty ones die)" : "",
        doomed,
        observer ? ", an observer" : "",
        availability);
  }
}
