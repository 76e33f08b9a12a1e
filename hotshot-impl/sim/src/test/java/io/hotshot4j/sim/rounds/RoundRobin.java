package io.hotshot4j.sim.rounds;

import java.util.BitSet;

/** Everybody hears everybody, members lead in turn, some are dead from the beginning. */
class RoundRobin implements Script {
  private final int members;
  private final BitSet dead;
  private final int rounds;

  RoundRobin(int members, BitSet dead, int rounds) {
    this.members = members;
    this.dead = dead;
    this.rounds = rounds;
  }

  static BitSet set(int... members) {
    BitSet set = new BitSet();
    for (int member : members) {
      set.set(member);
    }
    return set;
  }

  /** Views within which a block is decided. */
  static int bound(int members) {
    return 2 * members + 6;
  }

  boolean isDead(Seat seat) {
    return dead.get(seat.index());
  }

  @Override
  public int leader(long view) {
    return (int) (view % members);
  }

  @Override
  public Round round(int number) {
    return Round.CALM;
  }

  @Override
  public void at(RoundRun run, int round, Phase phase) {
    if (round == 0) {
      dead.stream().forEach(member -> run.seats().get(member).bury());
    }
  }

  @Override
  public boolean isOver(RoundRun run, int round) {
    return round >= rounds;
  }
}
