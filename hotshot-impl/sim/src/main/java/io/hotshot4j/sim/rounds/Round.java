package io.hotshot4j.sim.rounds;

/**
 * What the network and the environment do in one round. Seats are bits, seat 0 the lowest.
 *
 * @param farSide seats that hear only each other, and nobody else hears; 0 for no partition
 * @param muted seats whose votes are lost
 * @param hasty seats that give up before anything of this round has arrived
 * @param timeoutsLost whether no timeout arrives
 * @param stale whether Byzantine leaders extend the certificate below the highest they know
 * @param order seed of the order in which messages arrive; 0 for the order they were sent in
 */
public record Round(
    long farSide, long muted, long hasty, boolean timeoutsLost, boolean stale, long order) {
  /** Everything arrives, in order. */
  public static final Round CALM = new Round(0, 0, 0, false, false, 0);

  /** Nothing but a partition. */
  public static Round split(long farSide) {
    return new Round(farSide, 0, 0, false, false, 0);
  }

  boolean connects(int from, int to) {
    return (farSide >> from & 1) == (farSide >> to & 1);
  }

  boolean mutes(int seat) {
    return (muted >> seat & 1) == 1;
  }

  boolean hurries(int seat) {
    return (hasty >> seat & 1) == 1;
  }
}
