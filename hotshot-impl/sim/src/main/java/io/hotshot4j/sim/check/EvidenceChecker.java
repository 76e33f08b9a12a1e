package io.hotshot4j.sim.check;

import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.Limits;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.sim.kit.Violation;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * I-15: who is accused is guilty, and anybody can check it by the evidence alone; who was seen to
 * vote twice in a view is accused.
 */
final class EvidenceChecker {
  private static final String NAME = "I-15 evidence";

  private final Genesis genesis;
  private final LeaderSchedule leaders;
  private final Verifier signatures;
  private final BitSet byzantine;
  private final Map<Seen, Vote> first = new HashMap<>();
  private final Set<Accusation> accused = new HashSet<>();

  private record Seen(int node, int signer, long view) {}

  private record Accusation(int node, int member) {}

  EvidenceChecker(Genesis genesis, LeaderSchedule leaders, Verifier signatures, BitSet byzantine) {
    this.genesis = genesis;
    this.leaders = leaders;
    this.signatures = signatures;
    this.byzantine = byzantine;
  }

  /** What a node remembered is gone. */
  void onStarted(int node) {
    first.keySet().removeIf(seen -> seen.node() == node);
    accused.removeIf(accusation -> accusation.node() == node);
  }

  void onEquivocation(int node, TraceEvent.Equivocation told) {
    int member = told.member();
    Violation.unless(
        byzantine.get(member), NAME, () -> "node " + node + " accuses the honest member " + member);
    Statement one = statement(told.first());
    Statement other = statement(told.second());
    Violation.unless(
        one.type() == other.type()
            && one.view().equals(other.view())
            && one.epoch().equals(other.epoch())
            && !one.body().equals(other.body()),
        NAME,
        () -> "no contradiction: " + told);
    Violation.unless(
        signer(told.first()) == member
            && signer(told.second()) == member
            && isSigned(member, one, signature(told.first()))
            && isSigned(member, other, signature(told.second())),
        NAME,
        () -> "evidence that proves nothing: " + told);
    accused.add(new Accusation(node, member));
  }

  /** A node is about to take a verified vote, in a state in which votes of its view are kept. */
  void beforeVote(int node, Vote vote, ReplicaStatus status) {
    if (isKept(vote, status)) {
      first.putIfAbsent(new Seen(node, vote.signer(), vote.view().value()), vote);
    }
  }

  /** It has taken it. */
  void afterVote(int node, Vote vote, ReplicaStatus before) {
    Vote known = first.get(new Seen(node, vote.signer(), vote.view().value()));
    if (known != null && !known.leaf().equals(vote.leaf()) && isKept(vote, before)) {
      Violation.unless(
          accused.contains(new Accusation(node, vote.signer())),
          NAME,
          () -> "node " + node + " saw " + known + " and " + vote + " and says nothing");
    }
  }

  private static boolean isKept(Vote vote, ReplicaStatus status) {
    long view = vote.view().value();
    long current = status.view().value();
    return view > status.record().highQc().view().value()
        && view > current - Limits.VIEW_MEMORY
        && view <= current + Limits.VIEW_WINDOW;
  }

  private boolean isSigned(int member, Statement statement, Signature signature) {
    return signatures.verify(genesis.committee().member(member).key(), statement, signature);
  }

  private Statement statement(Message message) {
    if (message instanceof Vote vote) {
      return vote.statement(genesis.domain());
    }
    if (message instanceof Timeout timeout) {
      return timeout.statement(genesis.domain());
    }
    if (message instanceof DaVote vote) {
      return vote.statement(genesis.domain());
    }
    return ((Proposal) message).statement(genesis.domain());
  }

  private int signer(Message message) {
    if (message instanceof Vote vote) {
      return vote.signer();
    }
    if (message instanceof DaVote vote) {
      return vote.signer();
    }
    return message instanceof Timeout timeout
        ? timeout.signer()
        : leaders.leader(((Proposal) message).view());
  }

  private static Signature signature(Message message) {
    if (message instanceof Vote vote) {
      return vote.signature();
    }
    if (message instanceof DaVote vote) {
      return vote.signature();
    }
    return message instanceof Timeout timeout
        ? timeout.signature()
        : ((Proposal) message).signature();
  }
}
