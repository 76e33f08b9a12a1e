package io.hotshot4j.sim.check;

import io.hotshot4j.core.Footprint;
import io.hotshot4j.core.Limits;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.sim.kit.Violation;

/** I-11: no container of a replica outgrows its named limit, whatever it is sent. */
public final class BoundsChecker {
  private static final String NAME = "I-11 bounded memory";

  /** Payloads that may come ahead of their blocks, for each view that is of interest. */
  public static final int PAYLOADS_AHEAD = 2;

  private final int members;

  BoundsChecker(int members) {
    this.members = members;
  }

  /** What a node remembers. */
  public void onFootprint(int node, Footprint footprint, ReplicaStatus status) {
    check(node, "proposals", footprint.proposals(), Limits.VIEW_MEMORY + 1L);
    check(
        node, "votes", footprint.votes(), (Limits.VIEW_MEMORY + Limits.VIEW_WINDOW + 1L) * members);
    check(node, "timeouts", footprint.timeouts(), (Limits.VIEW_WINDOW + 1L) * members);
    check(node, "DA votes", footprint.daVotes(), (Limits.VIEW_WINDOW + 1L) * members);
    check(node, "DA certificates", footprint.daCertificates(), Limits.VIEW_WINDOW + 1L);
    check(node, "fetches", footprint.fetches(), Limits.OUTSTANDING_FETCHES);
    check(node, "laggards", footprint.laggards(), Limits.LAGGARDS);
    // A chain that stands on the decided block has at most one certified block for each view.
    long undecided = status.view().value() - status.decided().view().value() + 1;
    long blocks = Limits.DETACHED_BLOCKS + Limits.VIEW_MEMORY + undecided;
    check(node, "blocks", footprint.blocks(), blocks);
    long views = Limits.PAYLOAD_MEMORY + Limits.PAYLOAD_WINDOW + 1;
    check(node, "payloads", footprint.payloads(), PAYLOADS_AHEAD * views + blocks);
  }

  private static void check(int node, String what, long size, long limit) {
    Violation.unless(
        size <= limit,
        NAME,
        () -> "node " + node + " keeps " + size + " " + what + ", at most " + limit + " allowed");
  }
}
