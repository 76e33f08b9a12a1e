package io.hotshot4j.explore;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaConfig;
import io.hotshot4j.core.TimerKind;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.SafetyRecord.LeafChoice;
import io.hotshot4j.core.safety.SafetyRecord.TimeoutChoice;
import io.hotshot4j.core.safety.SigningFloor;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import io.hotshot4j.core.safety.Unsigned.UnsignedTimeout;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import io.hotshot4j.core.verify.Verified;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What one honest member does: asks a real replica. It is made from the member's record in the
 * member's view, is fed what the adversary delivers, and what it attests is the answer. Each
 * question is asked once and the answer remembered.
 *
 * <p>Nothing is lost by starting from the record alone. What a replica learns between two
 * statements matters only for the next statement, and messages are never lost, so the adversary can
 * deliver the same again right before it; the application accepts every block; whatever is fetched
 * is there.
 */
final class LocalStep {
  /** The replica does not do it. */
  static final long REFUSED = -1;

  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final Mutant mutant;
  private final Evidence evidence;
  private final Memo memo = new Memo();
  private final List<String> complaints = new ArrayList<>();

  LocalStep(Mutant mutant, Evidence evidence) {
    this.mutant = mutant;
    this.evidence = evidence;
  }

  /** Questions put to a real replica. */
  int asked() {
    return memo.size();
  }

  /** What must never happen inside one replica and did. */
  List<String> complaints() {
    return complaints;
  }

  /**
   * The member afterwards, or {@link #REFUSED}.
   *
   * @param highLeaf the leaf its highest certificate is of
   */
  long after(long member, int highLeaf, long act) {
    long known = memo.get(member, highLeaf, act);
    if (known == Memo.NONE) {
      known = ask(member, highLeaf, act);
      memo.put(member, highLeaf, act, known);
    }
    return known;
  }

  /** The view a member comes back in, as the real rule has it. */
  int resumes(long member, int highLeaf) {
    long act = Act.of(Act.CRASH, 0, 0, 0, 0, 0, 0);
    long known = memo.get(member, highLeaf, act);
    if (known == Memo.NONE) {
      known = evidence.rules.restart().resume(record(member, highLeaf)).value();
      memo.put(member, highLeaf, act, known);
    }
    return (int) known;
  }

  /** The rules, for a member that is in a view and did not come back just now. */
  Ruleset resumingIn(int view) {
    Ruleset rules = evidence.rules;
    return new Ruleset(rules.voting(), rules.commit(), any -> new View(view), rules.thresholds());
  }

  /** The record that the bits stand for. */
  SafetyRecord record(long member, int highLeaf) {
    SafetyRecord record =
        SafetyRecord.initial(evidence.genesis.quorumCertificate()).learning(evidence.qc(highLeaf));
    int tc = MemberBits.get(member, MemberBits.HIGH_TC);
    int voted = MemberBits.get(member, MemberBits.VOTED);
    int timeout = MemberBits.get(member, MemberBits.TIMEOUT);
    return new SafetyRecord(
        record.epoch(),
        voted == 0
            ? Optional.empty()
            : Optional.of(
                new LeafChoice(
                    new View(voted),
                    votedLeaf(voted, MemberBits.get(member, MemberBits.VOTED_SLOT)))),
        timeout == 0
            ? Optional.empty()
            : Optional.of(
                new TimeoutChoice(
                    new View(timeout), new View(MemberBits.get(member, MemberBits.TIMEOUT_HIGH)))),
        Optional.empty(),
        Optional.empty(),
        record.highQc(),
        tc == 0 ? Optional.empty() : Optional.of(evidence.tc(tc, Leaves.GENESIS)),
        new View(
            MemberBits.get(member, MemberBits.STATUS) == MemberBits.BACK
                ? MemberBits.get(member, MemberBits.REPORTED)
                : 0));
  }

  /** The highest view in the real report of a member, or {@link #REFUSED} if it does not count. */
  long reports(long member, int highLeaf) {
    long act = Act.of(Act.RECOVERY, Act.REPORT, 0, 0, 0, 0, 0);
    long known = memo.get(member, highLeaf, act);
    if (known == Memo.NONE) {
      Report report = report(record(member, highLeaf));
      known = report.isPlausible() ? report.highestView().value() : REFUSED;
      memo.put(member, highLeaf, act, known);
    }
    return known;
  }

  /** The floor that the real rule sets when this is the highest view reported. */
  int floor(int highest) {
    SafetyRecord blank = SafetyRecord.initial(evidence.genesis.quorumCertificate());
    View view = new View(highest);
    return (int) SigningFloor.of(List.of(report(blank.withVote(view, Hash.ZERO)))).value();
  }

  private static Report report(SafetyRecord record) {
    return UnsignedReport.of(record, Hash.ZERO, 0, 1).draft();
  }

  /** Stands for the leaf a member voted for: which one it was is the network's to know. */
  private Hash votedLeaf(int view, int slot) {
    return evidence.leaves.block(evidence.leaves.id(view, view, Leaves.GENESIS, slot)).commitment();
  }

  private long ask(long member, int highLeaf, long act) {
    int kind = Act.kind(act);
    Conversation conversation = new Conversation(member, highLeaf, kind);
    if (kind == Act.RESTATE) {
      return conversation.restated();
    }
    if (Act.learnt(act) > 0) {
      conversation.deliver(new Certificates(evidence.qc(Act.learnt(act) - 1), Optional.empty()));
    }
    int view = Act.view(act);
    switch (kind) {
      case Act.VOTE -> {
        Optional<TimeoutCertificate> tc =
            Act.tcLeaf(act) == 0
                ? Optional.empty()
                : Optional.of(evidence.tc(view - 1, Act.tcLeaf(act) - 1));
        conversation.knows(Act.leaf(act));
        conversation.deliver(evidence.proposal(Act.leaf(act), tc));
      }
      case Act.TIMEOUT_AFTER_QC ->
          conversation.deliver(new Certificates(evidence.qc(Act.leaf(act)), Optional.empty()));
      case Act.TIMEOUT_AFTER_TC ->
          conversation.deliver(
              new Certificates(
                  evidence.genesis.quorumCertificate(),
                  Optional.of(evidence.tc(view - 1, Act.leaf(act)))));
      case Act.JOIN -> {
        conversation.deliver(evidence.timeout(1, Act.other(act), Act.leaf(act)));
        conversation.deliver(evidence.timeout(Evidence.BYZANTINE, view, Leaves.GENESIS));
      }
      default -> {
        // It gives up where it is.
      }
    }
    if (kind != Act.VOTE && kind != Act.JOIN) {
      conversation.input(HOUR_NANOS, new Input.TimerFired(TimerKind.VIEW));
    }
    return conversation.answer(act);
  }

  /** One replica, from its start to the one statement that is wanted of it. */
  private final class Conversation {
    private final long member;
    private final SafetyRecord record;
    private final SafetyGuard guard;
    private final Deque<Effect.Attest> attested = new ArrayDeque<>();
    private Replica replica;

    Conversation(long member, int highLeaf, int kind) {
      this.member = member;
      SafetyRecord kept = record(member, highLeaf);
      boolean forgetsFloor = mutant == Mutant.TIMEOUTS_BELOW_THE_FLOOR && kind != Act.VOTE;
      record = forgetsFloor ? kept.withFloor(View.GENESIS) : kept;
      guard = new SafetyGuard(record);
      replica = start(List.of());
    }

    private Replica start(List<Recovered.Undecided> blocks) {
      Ruleset rules = resumingIn(MemberBits.get(member, MemberBits.VIEW));
      return new Replica(
          new ReplicaConfig(
              evidence.genesis,
              evidence.key(0),
              true,
              Timing.defaults(),
              rules,
              any -> Evidence.BYZANTINE,
              evidence.crypto),
          new Recovered(record, evidence.genesis.block(), blocks));
    }

    /** The ancestors of a leaf have been fetched. */
    void knows(int leaf) {
      List<Recovered.Undecided> blocks = new ArrayList<>();
      for (int ancestor : evidence.leaves.pathTo(evidence.leaves.parent(leaf))) {
        blocks.add(
            new Recovered.Undecided(
                evidence.leaves.block(ancestor),
                evidence.qc(evidence.leaves.parent(ancestor)),
                true));
      }
      replica = start(blocks);
    }

    private boolean begun;

    void deliver(Message message) {
      begin();
      Optional<Verified> verified = evidence.verified(message);
      verified.ifPresent(passed -> input(0, new Input.Received(passed)));
    }

    private void begin() {
      if (!begun) {
        begun = true;
        input(0, new Input.Started());
        for (int i = 1; i <= Evidence.HONEST; i++) {
          input(0, new Input.PeerChanged(evidence.key(i).toPeerId(), true));
        }
        for (Effect.Attest restated : attested) {
          if (!restated.after().equals(record)) {
            complaints.add("a restart changes what was signed: " + restated.statement());
          }
        }
        attested.clear();
      }
    }

    void input(long now, Input first) {
      begin();
      Deque<Input> inputs = new ArrayDeque<>(List.of(first));
      while (!inputs.isEmpty()) {
        for (Effect effect : replica.step(now, inputs.remove())) {
          if (effect instanceof Effect.Attest attest) {
            attested.add(attest);
          } else if (effect instanceof Effect.Validate validate) {
            inputs.add(new Input.Validated(validate.block().commitment(), true));
          }
        }
      }
    }

    /** Bit 0: the stored vote is said again; bit 1: the stored timeout is. */
    long restated() {
      long said = 0;
      begun = true;
      input(0, new Input.Started());
      for (Effect.Attest restated : attested) {
        said |= restated.statement() instanceof UnsignedVote ? 1 : 2;
      }
      return said;
    }

    long answer(long act) {
      if (attested.isEmpty()) {
        return REFUSED;
      }
      Effect.Attest attest = attested.remove();
      Unsigned statement = attest.statement();
      if (!attested.isEmpty()) {
        complaints.add("one occasion, two statements: " + statement + ", " + attested);
      }
      Optional<String> objection = guard.objection(attest.after(), statement);
      if (objection.isPresent() && mutant == Mutant.NONE) {
        complaints.add("the guard objects to " + statement + ": " + objection.get());
      }
      boolean wanted =
          Act.kind(act) == Act.VOTE
              ? statement instanceof UnsignedVote vote
                  && vote.leaf().equals(evidence.leaves.block(Act.leaf(act)).commitment())
              : statement instanceof UnsignedTimeout;
      if (!wanted || statement.view().value() != Act.view(act)) {
        return REFUSED;
      }
      SafetyRecord after = attest.after();
      long next = member;
      next = MemberBits.set(next, MemberBits.VIEW, (int) replica.status().view().value());
      next = MemberBits.set(next, MemberBits.VOTED, (int) after.lastVotedView().value());
      if (statement instanceof UnsignedVote) {
        next = MemberBits.set(next, MemberBits.VOTED_SLOT, Act.slot(act));
      }
      next = MemberBits.set(next, MemberBits.TIMEOUT, (int) after.lastTimeoutView().value());
      next =
          MemberBits.set(
              next,
              MemberBits.TIMEOUT_HIGH,
              after.lastTimeout().map(choice -> (int) choice.highQcView().value()).orElse(0));
      next = MemberBits.set(next, MemberBits.HIGH_QC, (int) after.highQc().view().value());
      return MemberBits.set(next, MemberBits.HIGH_TC, (int) after.highTcView().value());
    }
  }
}
