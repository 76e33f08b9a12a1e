package io.hotshot4j.runtimesim;

import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.mutant.RuntimeMutant;
import io.hotshot4j.sim.kit.Violation;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a simulation.
 *
 * @param config what was simulated
 * @param violation what went wrong, if anything did
 * @param traceHash digest of everything that arrived and was decided
 * @param events events run
 * @param virtualNanos virtual time it took
 * @param blocks height of the chain
 * @param transactions in it
 * @param repeats how often a node saw a transaction at a second height
 * @param starts of nodes
 * @param statements whose durability was checked where they left
 * @param faults how often each kind was injected
 * @param scenario the circumstances, in words
 */
public record RunReport(
    RunConfig config,
    Optional<Violation> violation,
    String traceHash,
    long events,
    long virtualNanos,
    long blocks,
    long transactions,
    long repeats,
    long starts,
    long statements,
    Map<Fault, Long> faults,
    String scenario) {
  /** Copies the map. */
  public RunReport {
    faults = Map.copyOf(faults);
  }

  /** The command that runs the very same again. */
  public String replayCommand() {
    return "mvn -pl hotshot-impl/runtime-sim -am test -Dtest=ReplayRuntimeTest -Drtsim.seed="
        + config.seed()
        + " -Drtsim.nodes="
        + config.nodes()
        + " -Drtsim.seconds="
        + config.seconds()
        + (config.mutant() == RuntimeMutant.NONE ? "" : " -Drtsim.mutant=" + config.mutant())
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
        + events
        + " events, "
        + virtualNanos / 1_000_000_000
        + " s, "
        + blocks
        + " blocks, "
        + starts
        + " starts, trace "
        + traceHash
        + "\n  "
        + scenario
        + "\n  replay: "
        + replayCommand();
  }
}
