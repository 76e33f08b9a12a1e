package io.hotshot4j.core.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.safety.SafetyRecord;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** V1 to V4 against the same conditions written down once more, without the code's helpers. */
class VoteRuleProperties {
  private static final Fixture FIXTURE = new Fixture(1, 1, 1, 1);
  private static final BlockHeader HEADER = FIXTURE.genesis.header();

  @Property(tries = 4000)
  void b16RulesSayWhatTheSpecificationSays(@ForAll long seed) {
    Random dice = new Random(seed);
    long parentView = dice.nextInt(4);
    Leaf parent =
        new Leaf(
            new View(parentView),
            Epoch.FIRST,
            new BlockHeight(parentView),
            Fixture.hash("grandparent"),
            HEADER.commitment());
    // Mostly right, each part wrong once in a while.
    long view = off(dice, parentView + 1 + dice.nextInt(2));
    Leaf leaf =
        new Leaf(
            new View(off(dice, view)),
            dice.nextInt(12) == 0 ? new Epoch(2) : Epoch.FIRST,
            new BlockHeight(off(dice, parentView + 1)),
            dice.nextInt(12) == 0 ? Fixture.hash("other") : parent.commitment(),
            HEADER.commitment());
    QuorumCertificate justify =
        FIXTURE.qc(
            dice.nextInt(12) == 0 ? Fixture.hash("other") : parent.commitment(),
            off(dice, parentView),
            0,
            1,
            2);
    Optional<TimeoutCertificate> tc = Optional.empty();
    long tcView = off(dice, Math.max(1, view - 1));
    long signed = off(dice, parentView);
    if (dice.nextInt(3) > 0) {
      tc = Optional.of(Fixture.tc(tcView, justify, FIXTURE.group(tcView, signed, 0, 1, 2)));
    }
    SafetyRecord record = SafetyRecord.initial(FIXTURE.genesis.quorumCertificate());
    long voted = dice.nextInt(2) == 0 ? 0 : off(dice, view);
    long timedOut = dice.nextInt(2) == 0 ? 0 : off(dice, view);
    record = record.withVote(new View(voted), Fixture.hash("v")).withTimeout(new View(timedOut));
    long current = off(dice, view);
    Proposal proposal =
        new Proposal(
            new View(view),
            new Block(leaf, HEADER),
            justify,
            tc,
            FIXTURE.vote(0, 1, parent.commitment()).signature());

    boolean v1 = view == current;
    boolean v2 = view > voted && view > timedOut;
    boolean v3 =
        leaf.view().value() == view
            && leaf.epoch().equals(Epoch.FIRST)
            && leaf.parent().equals(justify.leaf())
            && justify.leaf().equals(parent.commitment())
            && justify.view().value() == parentView
            && parentView < view
            && leaf.height().value() == parentView + 1;
    boolean v4 =
        justify.view().value() == view - 1
            || tc.isPresent() && tcView == view - 1 && justify.view().value() >= signed;
    boolean allowed =
        Ruleset.of(FIXTURE.genesis.committee())
            .objectionToVote(new Ballot(proposal, parent, new View(current), Epoch.FIRST, record))
            .isEmpty();
    assertEquals(v1 && v2 && v3 && v4, allowed, () -> proposal + " in " + current);
  }

  private static long off(Random dice, long value) {
    return dice.nextInt(8) > 0 ? value : Math.max(0, value + dice.nextInt(3) - 1);
  }

  /** Counterexample P-1: the view after the last vote is one nobody follows into. */
  @Example
  void p1ARestartGoesWhereTheOthersAreAndNotPastTheLastVote() {
    SafetyRecord record =
        SafetyRecord.initial(FIXTURE.genesis.quorumCertificate())
            .learning(FIXTURE.qc(Fixture.hash("nine"), 9, 0, 1, 2))
            .withVote(new View(10), Fixture.hash("ten"));
    assertEquals(new View(10), RestartRule.WHERE_THE_OTHERS_ARE.resume(record));
    assertEquals(
        new View(12), RestartRule.WHERE_THE_OTHERS_ARE.resume(record.withTimeout(new View(12))));
    QuorumCertificate highQc = record.highQc();
    TimeoutCertificate tc = Fixture.tc(11, highQc, FIXTURE.group(11, 9, 0, 1, 2));
    assertEquals(new View(12), RestartRule.WHERE_THE_OTHERS_ARE.resume(record.learning(tc)));
  }

  /**
   * Counterexample P-2: a leaf that claims view 2, voted for in view 3, would decide its parent.
   */
  @Example
  void p2TheViewInsideTheLeafIsTheViewOfTheVote() {
    Block first = FIXTURE.child(FIXTURE.genesis.block().leaf(), 1);
    Block disguised = FIXTURE.child(first.leaf(), 2);
    QuorumCertificate justify = FIXTURE.qc(first.commitment(), 1, 0, 2, 3);
    TimeoutCertificate tc =
        Fixture.tc(2, FIXTURE.genesis.quorumCertificate(), FIXTURE.group(2, 0, 0, 2, 3));
    Proposal proposal =
        new Proposal(
            new View(3),
            disguised,
            justify,
            Optional.of(tc),
            FIXTURE.vote(3, 3, disguised.commitment()).signature());
    SafetyRecord record = SafetyRecord.initial(FIXTURE.genesis.quorumCertificate());
    Ballot ballot = new Ballot(proposal, first.leaf(), new View(3), Epoch.FIRST, record);
    assertEquals(
        Optional.of("V3: the leaf does not sit on the certified one"),
        Ruleset.of(FIXTURE.genesis.committee()).objectionToVote(ballot));
  }
}
