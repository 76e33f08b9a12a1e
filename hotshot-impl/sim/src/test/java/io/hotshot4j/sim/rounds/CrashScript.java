package io.hotshot4j.sim.rounds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Seats die at numbered points: before each effect with a consequence, after each write to the
 * disk, after each sync and after each send. They come back when the round has become quiet, or
 * when the next but one begins.
 */
final class CrashScript extends RoundRobin {
  private final List<Crash> crashes;
  private final int[] points;
  private final List<List<Integer>> unsynced = new ArrayList<>();
  private final BitSet down = new BitSet();
  private final int[] downSince;
  private final int lastRound;
  private int now;

  /**
   * A crash.
   *
   * @param seat who dies
   * @param point at which of its points, from 0 on
   * @param lost how many unsynced writes are lost, or all if there are fewer
   * @param stays whether it stays down for a round
   */
  record Crash(int seat, int point, int lost, boolean stays) {}

  /** Points are counted up to the last round of crashes. */
  CrashScript(int members, BitSet dead, int lastRound, int rounds, List<Crash> crashes) {
    super(members, dead, rounds);
    this.lastRound = lastRound;
    this.crashes = crashes;
    this.points = new int[members];
    this.downSince = new int[members];
    for (int i = 0; i < members; i++) {
      unsynced.add(new ArrayList<>());
    }
  }

  /** For each point of a seat, how many writes were not synced there. */
  List<Integer> points(int seat) {
    return unsynced.get(seat);
  }

  @Override
  public boolean diesHere(RoundRun run, Seat seat) {
    if (now > lastRound) {
      return false;
    }
    int index = seat.index();
    int point = points[index]++;
    unsynced.get(index).add(seat.disk().unsyncedWrites());
    for (Crash crash : crashes) {
      if (crash.seat() == index && crash.point() == point) {
        seat.crash(crash.lost());
        down.set(index);
        downSince[index] = crash.stays() ? now + 1 : now;
        return true;
      }
    }
    return false;
  }

  @Override
  public void at(RoundRun run, int round, Phase phase) {
    super.at(run, round, phase);
    now = round;
    for (int seat = down.nextSetBit(0); seat >= 0; seat = down.nextSetBit(seat + 1)) {
      if (phase == Phase.BEGIN ? round > downSince[seat] : round == downSince[seat]) {
        down.clear(seat);
        run.seats().get(seat).start();
      }
    }
  }
}
