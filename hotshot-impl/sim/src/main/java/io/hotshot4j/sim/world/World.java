package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.sim.check.Checkers;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.FakeCrypto;
import io.hotshot4j.sim.kit.FakeVid;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.plan.Role;
import io.hotshot4j.sim.plan.Scenario;
import io.hotshot4j.sim.plan.SimConfig;
import io.hotshot4j.sim.trace.TraceHash;
import io.hotshot4j.transport.PeerId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the parts of a simulation share. */
public final class World {
  public static final Consumer<String> NO_LOG = line -> {};

  public final SimConfig config;
  public final Scenario scenario;
  public final FaultPlan plan;
  public final VirtualTime time;
  public final Genesis genesis;
  public final LeaderSchedule leaders;
  public final Ruleset rules;
  public final FakeCrypto crypto;
  public final FakeVid vid = new FakeVid();
  public final Checkers checkers;
  public final TraceHash trace;
  public final BitSet byzantine;
  public final List<SimNode> nodes;
  private final Consumer<String> log;
  private final List<SimNode> honest;
  private final DaCommittee daCommittee;
  private final Map<PeerId, Integer> indices = new HashMap<>();

  public World(
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
    this.daCommittee = genesis.daCommittee();
    this.rules = config.mutant().rules(genesis.committee());
    this.crypto = crypto;
    this.byzantine = byzantine;
    this.nodes = nodes;
    this.honest = nodes.stream().filter(node -> !byzantine.get(node.index)).toList();
    this.log = log;
    this.checkers = new Checkers(genesis, crypto, nodes.size(), byzantine, vid);
    this.trace = new TraceHash();
    nodes.forEach(node -> indices.put(node.peer, node.index));
  }

  public void log(Supplier<String> what) {
    if (log != NO_LOG) {
      log.accept(time.nowNanos() / 1_000 + " us " + what.get());
    }
  }

  public int index(PeerId peer) {
    Integer index = indices.get(peer);
    if (index == null) {
      throw new IllegalArgumentException("no such peer in this simulation: " + peer);
    }
    return index;
  }

  /** Nodes that follow the protocol, down ones included. */
  public List<SimNode> honest() {
    return honest;
  }

  /** Whether a data availability committee keeps the payloads. */
  public boolean dispersed() {
    return genesis.availability().isDispersed();
  }

  /** Whether a node is one of those who keep payloads whole. */
  public boolean storesPayloads(int node) {
    return daCommittee.contains(node);
  }

  /** What everybody takes for the payload of a block, once it has retrieved it. */
  public Payload payloadOf(BlockHeader header) {
    return vid.restore(header.vidCommitment())
        .filter(payload -> SimApplication.matches(header, payload))
        .orElse(Payload.EMPTY);
  }

  /** The disks of all members and observers. */
  public List<SimDisk> disks() {
    return nodes.stream().map(node -> node.disk).toList();
  }

  /** What a node is. */
  public Role role(int node) {
    return node < scenario.roles.size() ? scenario.roles.get(node) : Role.HONEST;
  }

  /** Whether the adversary plays a node. */
  public boolean isScripted(int node) {
    return role(node) == Role.SCRIPTED;
  }

  /** The view of the most advanced honest node. */
  public long highestView() {
    long highest = 0;
    for (SimNode node : honest()) {
      Incarnation running = node.running();
      if (running != null) {
        highest = Math.max(highest, running.status().view().value());
      }
    }
    return highest;
  }
}
