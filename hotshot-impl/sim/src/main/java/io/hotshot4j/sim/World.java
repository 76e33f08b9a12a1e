package io.hotshot4j.sim;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.transport.PeerId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the parts of a simulation share. */
final class World {
  static final Consumer<String> NO_LOG = line -> {};

  final SimConfig config;
  final Scenario scenario;
  final FaultPlan plan;
  final VirtualTime time;
  final Genesis genesis;
  final LeaderSchedule leaders;
  final Ruleset rules;
  final FakeCrypto crypto;
  final Checkers checkers;
  final TraceHash trace;
  final BitSet byzantine;
  final List<SimNode> nodes;
  private final Consumer<String> log;
  private final Map<PeerId, Integer> indices = new HashMap<>();

  World(
      SimConfig config,
      Scenario scenario,
      FaultPlan plan,
      VirtualTime time,
      Genesis genesis,
      FakeCrypto crypto,
      BitSet byzantine,
      List<SimNode> nodes,
      Consumer<String> log) {
    this.config = config;
    this.scenario = scenario;
    this.plan = plan;
    this.time = time;
    this.genesis = genesis;
    this.leaders = LeaderSchedule.of(genesis);
    this.rules = config.mutant().rules(genesis.committee());
    this.crypto = crypto;
    this.byzantine = byzantine;
    this.nodes = nodes;
    this.log = log;
    this.checkers = new Checkers(genesis, crypto, nodes.size(), byzantine);
    this.trace = new TraceHash();
    nodes.forEach(node -> indices.put(node.peer, node.index));
  }

  void log(Supplier<String> what) {
    if (log != NO_LOG) {
      log.accept(time.nowNanos() / 1_000 + " us " + what.get());
    }
  }

  int index(PeerId peer) {
    Integer index = indices.get(peer);
    if (index == null) {
      throw new IllegalArgumentException("no such peer in this simulation: " + peer);
    }
    return index;
  }

  /** Nodes that follow the protocol, down ones included. */
  List<SimNode> honest() {
    return nodes.stream().filter(node -> !byzantine.get(node.index)).toList();
  }

  /** The view of the most advanced honest node. */
  long highestView() {
    long highest = 0;
    for (SimNode node : nodes) {
      Incarnation running = node.running();
      if (running != null) {
        highest = Math.max(highest, running.status().view().value());
      }
    }
    return highest;
  }
}
