package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds against their definitions, and committees that must not exist. */
class CommitteeTest {
  @Test
  void equalStakesOfOneToForty() {
    for (int n = 1; n <= 40; n++) {
      Committee committee = equal(n);
      int faulty = (n - 1) / 3;
      assertEquals(2L * n / 3 + 1, committee.quorum(), "quorum of " + n);
      assertEquals(n / 3 + 1, committee.oneHonest(), "one honest of " + n);
      assertTrue(2 * committee.quorum() - n > faulty, "two quorums share an honest member: " + n);
      assertTrue(n - faulty >= committee.quorum(), "the honest alone are a quorum: " + n);
      assertTrue(committee.oneHonest() > faulty, "the faulty alone are not enough: " + n);
    }
  }

  @Property
  void weightedThresholds(@ForAll @Size(min = 1, max = 40) List<@LongRange(min = 1) Long> stakes) {
    BigInteger total = stakes.stream().map(BigInteger::valueOf).reduce(BigInteger::add).get();
    if (total.shiftLeft(1).bitLength() > 63) {
      assertThrows(ArithmeticException.class, () -> weighted(stakes));
      return;
    }
    Committee committee = weighted(stakes);
    BigInteger three = BigInteger.valueOf(3);
    long quorum = total.shiftLeft(1).divide(three).longValueExact() + 1;
    assertEquals(total.longValueExact(), committee.totalStake());
    assertEquals(quorum, committee.quorum());
    assertEquals(total.divide(three).longValueExact() + 1, committee.oneHonest());
    // With less than a third Byzantine, any two quorums share more than that.
    long byzantine = (committee.totalStake() - 1) / 3;
    assertTrue(committee.quorum() - byzantine > committee.totalStake() - committee.quorum());
  }

  @Test
  void largestTotalStake() {
    Committee committee = weighted(List.of(Long.MAX_VALUE / 2 - 1, 1L));
    assertEquals(Long.MAX_VALUE / 2, committee.totalStake());
    assertEquals((Long.MAX_VALUE - 1) / 3 + 1, committee.quorum());
    assertThrows(ArithmeticException.class, () -> weighted(List.of(Long.MAX_VALUE / 2, 1L)));
    assertThrows(
        ArithmeticException.class, () -> weighted(List.of(Long.MAX_VALUE, Long.MAX_VALUE)));
  }

  /** B-18: a key that is there twice would count twice. */
  @Test
  void duplicateKeyIsRefused() throws DecodeException {
    Member first = new Member(Fixed.key(1), 1);
    Member again = new Member(Fixed.key(1), 5);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Committee.of(List.of(first, again)));
    assertTrue(
        String.valueOf(refused.getMessage()).contains(Fixed.key(1).toString()),
        refused.getMessage());

    CanonicalWriter writer = new CanonicalWriter(128).i32(2);
    for (int i = 0; i < 2; i++) {
      writer.bytes(Fixed.key(1).encoded()).i64(1);
    }
    DecodeException undecodable =
        assertThrows(
            DecodeException.class, () -> Committee.read(new CanonicalReader(writer.toBytes())));
    assertTrue(
        String.valueOf(undecodable.getMessage()).contains("twice"), undecodable.getMessage());
  }

  @Test
  void sizes() {
    //
    assertThrows(IllegalArgumentException.class, () -> Committee.of(List.of()));
    assertEquals(Committee.MAX_MEMBERS, equal(Committee.MAX_MEMBERS).size());
    assertThrows(IllegalArgumentException.class, () -> equal(Committee.MAX_MEMBERS + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void stakeIsPositive(long stake) {
    assertThrows(IllegalArgumentException.class, () -> new Member(Fixed.key(1), stake));
  }

  @Test
  void weights() {
    Committee committee = weighted(List.of(1L, 20L, 300L));
    assertEquals(0, committee.weightOf(SignerSet.NONE));
    assertEquals(301, committee.weightOf(SignerSet.of(0, 2)));
    assertEquals(301, committee.weightOf(SignerSet.of(0, 2, 2, 0)));
    assertEquals(321, committee.weightOf(SignerSet.of(0, 1, 2)));
  }

  @Test
  void indices() {
    Committee committee = equal(3);
    assertEquals(OptionalInt.of(2), committee.indexOf(committee.member(2).key()));
    assertEquals(OptionalInt.empty(), committee.indexOf(Fixed.key(77)));
    assertEquals(committee, Committee.of(committee.members()));
  }

  private static Committee equal(int n) {
    List<PublicKey> keys = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      keys.add(new PublicKey(new CanonicalWriter(4).i32(i).toBytes()));
    }
    return Committee.ofEqualStake(keys);
  }

  private static Committee weighted(List<Long> stakes) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < stakes.size(); i++) {
      members.add(
          new Member(new PublicKey(new CanonicalWriter(4).i32(i).toBytes()), stakes.get(i)));
    }
    return Committee.of(members);
  }
}
