package io.hotshot4j.sim.twins;

import io.hotshot4j.sim.rounds.Phase;
import io.hotshot4j.sim.rounds.Round;
import io.hotshot4j.sim.rounds.RoundRun;
import io.hotshot4j.sim.rounds.Script;
import io.hotshot4j.sim.rounds.Seat;

/**
 * Plays a scenario, then a tail in which everybody hears everybody, so that branches that conflict
 * get their chance to be decided.
 */
public final class TwinsScript implements Script {
  /** Views of the tail. */
  public static final int TAIL = 5;

  private static final int VIEW_OF_TWINS_IN_TAIL = 3;

  private final TwinsScenario scenario;
  private final int free;

  /** For one run. */
  public TwinsScript(TwinsScenario scenario) {
    this.scenario = scenario;
    this.free = scenario.turns().size();
  }

  @Override
  public int leader(long view) {
    if (view <= free) {
      return scenario.turns().get((int) view - 1).leader();
    }
    int at = (int) (view - free - 1);
    int honest = scenario.members() - scenario.twins();
    return at == VIEW_OF_TWINS_IN_TAIL ? 0 : scenario.twins() + at % honest;
  }

  @Override
  public Round round(int number) {
    return number <= free ? scenario.turns().get(number - 1).round() : Round.CALM;
  }

  @Override
  public void at(RoundRun run, int round, Phase phase) {
    if (phase == Phase.QUIET && round <= free) {
      int restart = scenario.turns().get(round - 1).restart();
      if (restart >= 0) {
        Seat seat = run.seats().get(restart);
        seat.crash(0);
        seat.start();
      }
    }
  }

  /** Views may have fallen behind the rounds; they get their tail too, within bounds. */
  @Override
  public boolean isOver(RoundRun run, int round) {
    if (round < free + TAIL) {
      return false;
    }
    boolean allThrough =
        run.seats().stream()
            .filter(Seat::isHonest)
            .allMatch(seat -> seat.status().view().value() > free + TAIL);
    return allThrough || round >= 2 * (free + TAIL);
  }
}
