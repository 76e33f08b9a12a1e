package io.hotshot4j.examples.chaos.proxy;

import java.time.Duration;

/**
 * What happens to the bytes of one direction.
 *
 * @param delay each byte takes at least so long
 * @param jitter and up to so much more, without overtaking
 * @param bytesPerSecond at most so many pass, 0 for no limit
 * @param stalled nothing passes, nothing is lost: what waits fills up back to the sender
 * @param swallowed everything is read and thrown away, ends of connections too: the other side does
 *     not learn that nobody is there
 * @param corruption probability, per byte, that one of its bits is flipped
 */
public record Conditions(
    Duration delay,
    Duration jitter,
    long bytesPerSecond,
    boolean stalled,
    boolean swallowed,
    double corruption) {
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Everything passes at once. */
  public static final Conditions NONE =
      new Conditions(Duration.ZERO, Duration.ZERO, 0, false, false, 0);

  /** Checks the ranges. */
  public Conditions {
    check("delay", delay);
    check("jitter", jitter);
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException(
          "a rate of " + bytesPerSecond + " bytes per second is not 0 or more");
    }
    if (!(corruption >= 0 && corruption < 1)) {
      throw new IllegalArgumentException(
          "a corruption of " + corruption + " per byte is not from 0 to less than 1");
    }
  }

  /** The same with other delays. */
  public Conditions withDelay(Duration least, Duration more) {
    return new Conditions(least, more, bytesPerSecond, stalled, swallowed, corruption);
  }

  /** The same with another limit, 0 for none. */
  public Conditions withRate(long bytes) {
    return new Conditions(delay, jitter, bytes, stalled, swallowed, corruption);
  }

  /** The same, stalled or not. */
  public Conditions withStall(boolean stall) {
    return new Conditions(delay, jitter, bytesPerSecond, stall, swallowed, corruption);
  }

  /** The same, swallowing or not. */
  public Conditions withSwallow(boolean swallow) {
    return new Conditions(delay, jitter, bytesPerSecond, stalled, swallow, corruption);
  }

  /** The same with another probability of a flipped bit per byte. */
  public Conditions withCorruption(double perByte) {
    return new Conditions(delay, jitter, bytesPerSecond, stalled, swallowed, perByte);
  }

  private static void check(String what, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a " + what + " of " + value + " is not from 0 to 1 h");
    }
  }
}
