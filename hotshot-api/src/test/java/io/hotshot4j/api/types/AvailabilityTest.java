package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  private static final Committee COMMITTEE =
      Committee.of(List.of(member(1, 5), member(2, 9), member(3, 5), member(4, 5), member(5, 20)));

  private static Member member(int key, long stake) {
    return new Member(Fixed.key(key), stake);
  }

  @Test
  void thoseOfMostStakeKeepPayloadsAndTiesGoByTheOrderOfTheGenesis() {
    assertEquals(SignerSet.of(4), of(1).members());
    assertEquals(SignerSet.of(1, 4), of(2).members());
    assertEquals(SignerSet.of(0, 1, 4), of(3).members());
    assertEquals(SignerSet.of(0, 1, 2, 4), of(4).members());
    assertEquals(SignerSet.of(0, 1, 2, 3, 4), of(5).members());
    assertEquals(of(5).members(), DaCommittee.of(COMMITTEE, Availability.ALL).members());
  }

  @Test
  void aQuorumIsOfTheStakeOfTheDaCommittee() {
    DaCommittee da = of(3);
    assertEquals(34, da.totalStake());
    assertEquals(23, da.quorum());
    assertEquals(29, da.weightOf(SignerSet.of(1, 2, 3, 4)), "members 2 and 3 count for nothing");
    assertTrue(da.contains(0));
    assertFalse(da.contains(2));
    assertFalse(da.contains(-1));
  }

  @Test
  void aCommitteeThatIsTooLargeIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Genesis.of(COMMITTEE).withAvailability(Availability.committee(6)));
    assertEquals(
        "a data availability committee of 6 members where the network has 5", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Availability.committee(0));
    assertThrows(
        IllegalArgumentException.class, () -> Availability.committee(Committee.MAX_MEMBERS + 1));
  }

  @Test
  void theGenesisHasIt() throws DecodeException {
    Genesis all = Genesis.of(COMMITTEE);
    Genesis three = all.withAvailability(Availability.committee(3));
    assertEquals(three, Genesis.decode(three.encoded()));
    assertEquals(all, Genesis.decode(all.encoded()));
    assertNotEquals(all.hash(), three.hash());
    assertNotEquals(
        three.hash(), all.withAvailability(Availability.committee(4)).hash(), "k is hashed");
    assertEquals("committee(3)", three.availability().toString());
    assertEquals("all", all.availability().toString());
  }

  private static DaCommittee of(int members) {
    return DaCommittee.of(COMMITTEE, Availability.committee(members));
  }
}
