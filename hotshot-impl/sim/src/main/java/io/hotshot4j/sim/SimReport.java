package io.hotshot4j.sim;

import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.Restriction;
import io.hotshot4j.sim.plan.SimConfig;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a simulation.
 *
 * @param config what was simulated
 * @param violation what went wrong, if anything did
 * @param traceHash digest of everything that happened
 * @param views views the most advanced honest node entered in the safety phase
 * @param events events run
 * @param virtualNanos virtual time it took
 * @param decidedBlocks height of the decided chain
 * @param decidedTransactions transactions in it
 * @param faults how often each kind of fault was injected
 * @param struck how often the dice asked for each kind, whether or not a restriction let it happen
 * @param scenario the circumstances the seed stands for, in words
 */
public record SimReport(
    SimConfig config,
    Optional<Violation> violation,
    String traceHash,
    long views,
    long events,
    long virtualNanos,
    long decidedBlocks,
    long decidedTransactions,
    Map<FaultKind, Long> faults,
    Map<FaultKind, Long> struck,
    String scenario) {
  /** Copies the maps. */
  public SimReport {
    faults = Map.copyOf(faults);
    struck = Map.copyOf(struck);
  }

  /** The command that runs the very same again. */
  public String replayCommand() {
    return "mvn -pl hotshot-impl/sim -am test -Dtest=ReplayTest -Dsim.seed="
        + config.seed()
        + " -Dsim.nodes="
        + config.nodes()
        + (config.views() == SimConfig.DEFAULT_VIEWS ? "" : " -Dsim.views=" + config.views())
        + (config.mutant() == Mutant.NONE ? "" : " -Dsim.mutant=" + config.mutant())
        + (config.restriction().equals(Restriction.NONE)
            ? ""
            : " '-Dsim.restriction=" + config.restriction() + "'")
        + " -Dsurefire.failIfNoSpecifiedTests=false";
  }

  /** One paragraph for a log. */
  public String summary() {
    return "seed "
        + config.seed()
        + ", n="
        + config.nodes()
        + ", mutant "
        + config.mutant()
        + ": "
        + violation.map(Violation::getMessage).orElse("no violation")
        + "; "
        + views
        + " views, "
        + events
        + " events, "
        + decidedBlocks
        + " blocks, trace "
        + traceHash
        + "\n  "
        + scenario
        + "\n  replay: "
        + replayCommand();
  }
}
