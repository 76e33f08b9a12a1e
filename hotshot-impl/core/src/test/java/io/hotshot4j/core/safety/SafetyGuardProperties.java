package io.hotshot4j.core.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.safety.SafetyRecord.DaChoice;
import io.hotshot4j.core.safety.SafetyRecord.LeafChoice;
import io.hotshot4j.core.safety.SafetyRecord.TimeoutChoice;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedTimeout;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a broken replica asks for, the signatures that the guard lets pass are consistent. */
class SafetyGuardProperties {
  private static final Fixture FIXTURE = new Fixture(1, 1, 1, 1);
  private static final SafetyRecord INITIAL =
      SafetyRecord.initial(FIXTURE.genesis.quorumCertificate());

  /** Everything that was signed, and in which order; knows nothing of records. */
  private static final class History {
    private final Map<View, Hash> votes = new TreeMap<>();
    private final Map<View, View> timeouts = new TreeMap<>();
    private final TreeMap<View, DaChoice> daVotes = new TreeMap<>();
    private View highestTimeout = View.GENESIS;
    private View lock = View.GENESIS;

    void check(SafetyRecord record, Unsigned statement) {
      assertTrue(!lock.isAfter(record.highQc().view()), "the lock never falls");
      lock = record.highQc().view();
      if (statement instanceof UnsignedVote vote) {
        Hash before = votes.putIfAbsent(vote.view(), vote.leaf());
        if (before == null) {
          assertTrue(vote.view().isAfter(highestTimeout), "no new vote after a timeout");
        } else {
          assertEquals(before, vote.leaf(), "one vote in a view");
        }
      } else if (statement instanceof UnsignedTimeout timeout) {
        View before = timeouts.putIfAbsent(timeout.view(), timeout.highQc().view());
        if (before == null) {
          assertTrue(!lock.isAfter(timeout.highQc().view()), "a timeout names the lock");
        } else {
          assertEquals(before, timeout.highQc().view(), "one timeout in a view");
        }
        highestTimeout = View.max(highestTimeout, timeout.view());
      } else if (statement instanceof UnsignedDaVote vote) {
        DaChoice choice = new DaChoice(vote.view(), vote.payload(), vote.vid());
        DaChoice before = daVotes.putIfAbsent(vote.view(), choice);
        if (before == null) {
          assertTrue(vote.view().isAfter(highestTimeout), "no new DA vote after a timeout");
          assertTrue(daVotes.lastKey().equals(vote.view()), "no new DA vote below the last one");
        } else {
          assertEquals(before, choice, "one DA vote in a view");
        }
      }
    }
  }

  private static QuorumCertificate qc(long view) {
    return view == 0
        ? FIXTURE.genesis.quorumCertificate()
        : FIXTURE.qc(Fixture.hash("leaf " + view), view, 0, 1, 2);
  }

  private static Optional<LeafChoice> choice(Random dice, Optional<LeafChoice> old) {
    return switch (dice.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1, 2 -> old;
      default ->
          Optional.of(
              new LeafChoice(
                  new View(1 + dice.nextInt(4)), Fixture.hash("leaf " + dice.nextInt(2))));
    };
  }

  private static Optional<DaChoice> daChoice(Random dice, Optional<DaChoice> old) {
    return switch (dice.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1, 2 -> old;
      default ->
          Optional.of(
              new DaChoice(
                  new View(1 + dice.nextInt(4)),
                  Fixture.hash("payload " + dice.nextInt(2)),
                  Fixture.hash("vid " + dice.nextInt(2))));
    };
  }

  private static SafetyRecord anyRecord(Random dice, SafetyRecord last) {
    Optional<TimeoutChoice> timeout =
        dice.nextInt(3) > 0
            ? last.lastTimeout()
            : Optional.of(
                new TimeoutChoice(new View(1 + dice.nextInt(4)), new View(dice.nextInt(3))));
    return new SafetyRecord(
        Epoch.FIRST,
        choice(dice, last.lastVote()),
        timeout,
        choice(dice, last.lastProposal()),
        daChoice(dice, last.lastDaVote()),
        dice.nextInt(3) > 0 ? last.highQc() : qc(dice.nextInt(4)),
        Optional.empty(),
        last.floor());
  }

  private static Unsigned anyStatement(Random dice, SafetyRecord next) {
    View view = new View(1 + dice.nextInt(4));
    if (dice.nextInt(3) == 0) {
      DaChoice choice =
          next.lastDaVote()
              .filter(recorded -> dice.nextInt(4) > 0)
              .orElse(
                  new DaChoice(
                      view,
                      Fixture.hash("payload " + dice.nextInt(2)),
                      Fixture.hash("vid " + dice.nextInt(2))));
      return new UnsignedDaVote(choice.view(), Epoch.FIRST, choice.payload(), choice.vid(), 0);
    }
    if (dice.nextBoolean()) {
      LeafChoice choice =
          next.lastVote()
              .filter(recorded -> dice.nextInt(4) > 0)
              .orElse(new LeafChoice(view, Fixture.hash("leaf " + dice.nextInt(2))));
      return new UnsignedVote(choice.view(), Epoch.FIRST, choice.leaf(), 0);
    }
    TimeoutChoice choice =
        next.lastTimeout()
            .filter(recorded -> dice.nextInt(4) > 0)
            .orElse(new TimeoutChoice(view, new View(dice.nextInt(3))));
    return new UnsignedTimeout(
        choice.view(),
        Epoch.FIRST,
        0,
        qc(choice.highQcView().value()),
        Optional.empty(),
        Optional.empty());
  }

  @Property(tries = 3000)
  void b05NothingInconsistentIsSignedWhateverIsAsked(@ForAll long seed) {
    Random dice = new Random(seed);
    SafetyGuard guard = new SafetyGuard(INITIAL);
    History history = new History();
    SafetyRecord last = INITIAL;
    for (int i = 0; i < 60; i++) {
      SafetyRecord next = anyRecord(dice, last);
      Unsigned statement = anyStatement(dice, next);
      if (guard.objection(next, statement).isEmpty()) {
        last = next;
        history.check(next, statement);
      }
      if (dice.nextInt(10) == 0) {
        guard = new SafetyGuard(last); // A restart: only the record is left.
      }
    }
  }

  @Property(tries = 500)
  void whatAnHonestReplicaSaysIsNeverRefused(@ForAll long seed) {
    Random dice = new Random(seed);
    SafetyGuard guard = new SafetyGuard(INITIAL);
    SafetyRecord record = INITIAL;
    List<String> objections = new ArrayList<>();
    for (long view = 1; view < 30; view++) {
      record = record.learning(qc(view - 1));
      View now = new View(view);
      if (dice.nextBoolean()) {
        DaChoice choice = new DaChoice(now, Fixture.hash("payload"), Fixture.hash("vid"));
        record = record.withDaVote(choice);
        UnsignedDaVote vote =
            new UnsignedDaVote(now, Epoch.FIRST, choice.payload(), choice.vid(), 0);
        guard.objection(record, vote).ifPresent(objections::add);
        guard.objection(record, vote).ifPresent(objections::add);
      }
      if (dice.nextBoolean()) {
        Hash leaf = Fixture.hash("leaf " + view);
        record = record.withVote(now, leaf);
        UnsignedVote vote = new UnsignedVote(now, Epoch.FIRST, leaf, 0);
        guard.objection(record, vote).ifPresent(objections::add);
        guard.objection(record, vote).ifPresent(objections::add);
      }
      if (dice.nextBoolean()) {
        record = record.withTimeout(now);
        UnsignedTimeout timeout =
            new UnsignedTimeout(
                now, Epoch.FIRST, 0, record.highQc(), Optional.empty(), Optional.empty());
        guard.objection(record, timeout).ifPresent(objections::add);
        guard = new SafetyGuard(record);
        guard.objection(record, timeout).ifPresent(objections::add);
      }
    }
    assertEquals(List.of(), objections);
  }

  /** The slipped-in vote would count as repeated, and follow a timeout of its own view. */
  @Example
  void b05AVoteSlippedIntoTheRecordOfATimeoutIsRefused() {
    SafetyGuard guard = new SafetyGuard(INITIAL);
    View view = new View(1);
    SafetyRecord sneaky = INITIAL.withTimeout(view).withVote(view, Fixture.hash("x"));
    UnsignedTimeout timeout =
        new UnsignedTimeout(view, Epoch.FIRST, 0, qc(0), Optional.empty(), Optional.empty());
    assertTrue(guard.objection(sneaky, timeout).isPresent());
  }

  /** A quorum of timeouts stands for the lock only if each names its signer's lock. */
  @Example
  void b08ATimeoutThatHidesTheLockIsRefused() {
    SafetyGuard guard = new SafetyGuard(INITIAL);
    View view = new View(5);
    SafetyRecord hiding = INITIAL.withTimeout(view).learning(qc(3));
    UnsignedTimeout timeout =
        new UnsignedTimeout(view, Epoch.FIRST, 0, qc(0), Optional.empty(), Optional.empty());
    assertTrue(guard.objection(hiding, timeout).isPresent());
  }
}
