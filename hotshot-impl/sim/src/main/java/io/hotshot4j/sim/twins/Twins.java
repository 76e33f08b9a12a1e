package io.hotshot4j.sim.twins;

import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.rounds.Checked;
import io.hotshot4j.sim.rounds.Members;
import io.hotshot4j.sim.rounds.RoundRun;
import io.hotshot4j.sim.rounds.Seat;
import io.hotshot4j.sim.rounds.Watch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Runs scenarios of one committee under all checkers, and counts what they bring about. */
public final class Twins {
  private final Members members;
  private final Mutant mutant;
  private final Map<Sight, Long> sights = new EnumMap<>(Sight.class);
  private long scenarios;

  /** With replicas that are broken on purpose, or not. */
  public Twins(Members members, Mutant mutant) {
    this.members = members;
    this.mutant = mutant;
  }

  /** Runs one scenario and tells what went wrong, if anything did. */
  public Optional<Violation> run(TwinsScenario scenario) {
    scenarios++;
    try {
      Watch checked = new Checked(members.checkers(scenario.twins(), new TwinsScript(scenario)));
      RoundRun run = play(scenario, checked);
      checkLiveness(run, scenario);
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      // Failure policy: no scenario may make a replica throw, so whatever it throws is a finding.
      Violation thrown = new Violation("total", "a replica throws " + e);
      thrown.initCause(e);
      return Optional.of(thrown);
    }
  }

  /** Plays one scenario under a watch of the caller's. */
  public RoundRun play(TwinsScenario scenario, Watch watch) {
    RoundRun[] run = new RoundRun[1];
    Watch counting = new TwinsWatch(watch, sights, () -> run[0]);
    run[0] = new RoundRun(members, scenario.twins(), mutant, new TwinsScript(scenario), counting);
    run[0].play();
    return run[0];
  }

  /** The tail has at least two honest leaders in a row who reach everybody. */
  private static void checkLiveness(RoundRun run, TwinsScenario scenario) {
    for (Seat seat : run.seats()) {
      Violation.unless(
          !seat.isHonest() || seat.status().decided().view().value() > scenario.turns().size(),
          "liveness",
          () -> "seat " + seat.index() + " decides nothing in the tail: " + seat.status());
    }
  }

  /** Scenarios run so far. */
  public long scenarios() {
    return scenarios;
  }

  /** What they brought about, and how often. */
  public Map<Sight, Long> sights() {
    return sights;
  }
}
