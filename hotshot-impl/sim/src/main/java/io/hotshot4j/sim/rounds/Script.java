package io.hotshot4j.sim.rounds;

/** Everything about a run that is not the replicas' own choice. */
public interface Script {
  /** Index of the member that leads a view, counted from 1. */
  int leader(long view);

  /** What happens in a round, counted from 1. */
  Round round(int number);

  /** Called in each phase of each round; may crash and start seats. */
  default void at(RoundRun run, int round, Phase phase) {}

  /** Whether a seat dies right here, between two effects or around a write to its disk. */
  default boolean diesHere(RoundRun run, Seat seat) {
    return false;
  }

  /** Whether the run is over after this round. */
  boolean isOver(RoundRun run, int round);
}
