package io.hotshot4j.sim.twins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.ForkEvidence;
import io.hotshot4j.api.ForkEvidence.DoubleCertificate;
import io.hotshot4j.api.ForkEvidence.ForgottenLock;
import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.rounds.Members;
import io.hotshot4j.sim.rounds.Seat;
import io.hotshot4j.sim.rounds.Watch;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** More than f members with twins: there are forks, and honest nodes stop and prove who did it. */
class TwinsForkTest {
  private static final int TWINS = 2;
  private static final int SCENARIOS = Integer.getInteger("twins.beyond", 1_500);

  private final Members members = Members.of(4);
  private final CertificateVerifier certificates =
      new CertificateVerifier(
          members.genesis(), Thresholds.of(members.genesis().committee()), members.crypto());
  private long accused;
  private long unproven;

  @Test
  @DisplayName("B-46 I-15: 2 of 4 members with twins fork; who sees it stops and names both")
  void forksAreSeenAndProven() {
    Twins twins = new Twins(members, Mutant.NONE);
    Dice dice = Dice.of(5);
    int forks = 0;
    int stopped = 0;
    int silent = 0;
    for (int i = 0; i < SCENARIOS; i++) {
      Aftermath aftermath = new Aftermath();
      TwinsScenario scenario = TwinsGenerator.random(4, TWINS, dice);
      twins.play(scenario, aftermath);
      if (!aftermath.forks.isEmpty()) {
        stopped++;
      }
      if (aftermath.forked) {
        forks++;
        if (aftermath.forks.isEmpty()) {
          silent++;
        }
      }
    }
    System.out.printf(
        "twins: 2 of 4: %d forks in %d scenarios, nodes stopped in %d, %d accusations proven, %d"
            + " without, silent %d%n",
        forks, SCENARIOS, stopped, accused, unproven, silent);
    assertTrue(forks > 0, "2 twins of 4 must fork");
    assertEquals(0, silent, "forks nobody has noticed");
    assertTrue(accused > 0, "no fork is proven");
  }

  /**
   * Member 2 decides with the first seats of the twins, while their second ones give up on the same
   * views with member 3 and let it extend the genesis. No view has two certificates.
   */
  private Aftermath forgetLock(Turn reunion) {
    long farSide = 1 << 3 | 1 << 4 | 1 << 5;
    Turn apart = Turn.of(2, farSide);
    Aftermath aftermath = new Aftermath();
    new Twins(members, Mutant.NONE)
        .play(new TwinsScenario(4, TWINS, List.of(apart, apart, reunion, reunion)), aftermath);
    return aftermath;
  }

  @Test
  @DisplayName(
      "B-46 I-15: a forgotten lock is proven by the timeouts that brought the other branch")
  void aForgottenLockIsProven() {
    ForkException fork = Objects.requireNonNull(forgetLock(Turn.of(3, 0)).forks.get(2));
    assertTrue(
        fork.evidence().accusations().stream().allMatch(ForgottenLock.class::isInstance),
        () -> "not by two certificates of a view: " + fork.evidence());
    assertEquals(SignerSet.of(0, 1), fork.evidence().culprits());
  }

  @Test
  @DisplayName("B-46: both branches are decided before anybody hears of the other one")
  void aForkThatIsDecidedOnBothSidesIsSeen() {
    Aftermath aftermath = forgetLock(Turn.of(3, 1 << 3 | 1 << 4 | 1 << 5));
    assertTrue(aftermath.forked, "both branches are decided");
    assertTrue(!aftermath.forks.isEmpty(), "an honest node sees both");
  }

  /** What became of the honest members, numbers 2 and 3. */
  private final class Aftermath implements Watch {
    final Map<Integer, ForkException> forks = new HashMap<>();
    private final Map<Long, Hash> decided = new HashMap<>();
    boolean forked;

    @Override
    public void onDecided(Seat seat, Effect.Decided block) {
      if (seat.isHonest()) {
        Hash leaf = block.block().commitment();
        Hash before = decided.putIfAbsent(block.block().height().value(), leaf);
        forked |= before != null && !before.equals(leaf);
      }
    }

    @Override
    public void onTrace(Seat seat, TraceEvent event) {
      if (event instanceof TraceEvent.Equivocation blamed) {
        assertTrue(blamed.member() < TWINS, "an honest member is accused");
      }
    }

    @Override
    public void onFork(Seat seat, ForkException fork) {
      check(fork.evidence());
      if (seat.isHonest()) {
        forks.put(seat.index(), fork);
      }
    }
  }

  private void check(ForkEvidence evidence) {
    BitSet guilty = new BitSet();
    for (ForkEvidence.Accusation accusation : evidence.accusations()) {
      if (accusation instanceof DoubleCertificate twice) {
        guilty.or(signersOfBoth(twice));
      } else if (accusation instanceof ForgottenLock lock) {
        guilty.or(forgetful(lock));
      }
    }
    assertEquals(guilty, BitSet.valueOf(evidence.culprits().encoded().toByteArray()));
    assertTrue(guilty.length() <= TWINS, () -> "an honest member is accused: " + evidence);
    if (guilty.isEmpty()) {
      unproven++;
    } else {
      assertTrue(
          guilty.cardinality() >= members.genesis().committee().oneHonest(),
          () -> "too few are named: " + evidence);
      accused++;
    }
  }

  private BitSet signersOfBoth(DoubleCertificate twice) {
    assertValid(twice.first());
    assertValid(twice.second());
    assertEquals(twice.first().view(), twice.second().view());
    assertTrue(!twice.first().leaf().equals(twice.second().leaf()));
    BitSet both = bits(twice.first());
    both.and(bits(twice.second()));
    return both;
  }

  private BitSet forgetful(ForgottenLock lock) {
    assertValid(lock.childQc());
    assertEquals(lock.child().commitment(), lock.childQc().leaf());
    assertEquals(lock.parent().commitment(), lock.child().parent());
    assertTrue(certificates.verified(lock.timeouts()).isPresent());
    assertTrue(!lock.child().view().isAfter(lock.timeouts().view()));
    BitSet low = new BitSet();
    for (TimeoutCertificate.Group group : lock.timeouts().groups()) {
      if (group.highQcView().value() < lock.parent().view().value()) {
        low.or(BitSet.valueOf(group.signers().encoded().toByteArray()));
      }
    }
    low.and(bits(lock.childQc()));
    return low;
  }

  private void assertValid(QuorumCertificate qc) {
    assertTrue(certificates.verified(qc).isPresent(), () -> qc + " is not valid");
  }

  private static BitSet bits(QuorumCertificate qc) {
    return BitSet.valueOf(qc.signers().encoded().toByteArray());
  }
}
