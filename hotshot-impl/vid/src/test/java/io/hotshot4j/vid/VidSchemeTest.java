package io.hotshot4j.vid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VidSchemeTest {
  private static final NamespaceRanges NONE = NamespaceRanges.NONE;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 10, 100, 1000})
  void membersOfEqualStake(int n) {
    VidScheme scheme = VidScheme.of(committee(equalStakes(n)));
    Bytes payload = random(100 * n + 1);
    Dispersal dispersal = scheme.disperse(payload, NONE);
    assertEquals(dispersal.commitment(), scheme.commitment(payload, NONE));
    List<VidShare> shares = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      shares.add(dispersal.share(i));
      assertTrue(scheme.verify(dispersal.commitment(), dispersal.common(), shares.get(i)), "" + i);
    }
    Collections.shuffle(shares, new Random(n));
    int enough = n / 3 + 1;
    assertEquals(
        new Recovery.Recovered(payload),
        scheme.recover(dispersal.commitment(), dispersal.common(), shares.subList(0, enough)));
    assertEquals(
        new Recovery.TooFew(enough - 1, enough),
        scheme.recover(dispersal.commitment(), dispersal.common(), shares.subList(1, enough)));
  }

  /** A committee of ten with a thousand shares between them. */
  @Test
  void aThousandSharesOfUnequalStake() {
    VidScheme scheme = VidScheme.of(committee(310, 200, 150, 100, 80, 60, 50, 30, 19, 1));
    assertEquals(1000, scheme.shape().shares());
    Bytes payload = random(200_000);
    Dispersal dispersal = scheme.disperse(payload, NONE);
    assertEquals(
        new Recovery.Recovered(payload), recover(scheme, dispersal, 2, 3, 4, 9, 8), "of 350");
    assertEquals(new Recovery.TooFew(330, 334), recover(scheme, dispersal, 2, 3, 4));
    assertEquals(new Recovery.Recovered(payload), recover(scheme, dispersal, 0, 8, 7));
  }

  /** All subsets of seven members; the altered share may be the first or one of parity. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void everySubsetFindsSharesOfNoPayloadInconsistent(int altered) {
    VidScheme scheme = VidScheme.of(committee(equalStakes(7)));
    Dispersal honest = scheme.disperse(random(500), NONE);
    List<Bytes> data = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      data.add(honest.share(i).data());
    }
    data.set(altered, flipped(data.get(altered), 77));
    Forgery forgery = Forgery.of(scheme.shape(), data, 500, NONE);
    int judged = 0;
    for (int subset = 0; subset < 1 << 7; subset++) {
      List<VidShare> shares = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        if ((subset >> i & 1) == 1) {
          shares.add(forgery.shares().get(i));
        }
      }
      Recovery recovery = scheme.recover(forgery.commitment(), forgery.common(), shares);
      if (shares.size() >= 3) {
        judged++;
        assertEquals(new Recovery.Inconsistent(), recovery, "of " + Integer.toBinaryString(subset));
      } else {
        assertInstanceOf(Recovery.TooFew.class, recovery);
      }
    }
    assertEquals(99, judged);
  }

  /** The shares are a codeword, but of a payload that goes on where zeros should follow. */
  @Test
  void paddingIsZero() {
    VidScheme scheme = VidScheme.of(committee(equalStakes(4)));
    byte[] full = random(32).toByteArray();
    full[31] = 1;
    Dispersal longer = scheme.disperse(Bytes.wrap(full), NONE);
    assertEquals(longer.share(0).data().length(), scheme.shape().shareLength(31));
    List<Bytes> data = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      data.add(longer.share(i).data());
    }
    Forgery forgery = Forgery.of(scheme.shape(), data, 31, NONE);
    for (int i = 0; i < 4; i++) {
      List<VidShare> two = List.of(forgery.shares().get(i), forgery.shares().get((i + 1) % 4));
      assertEquals(
          new Recovery.Inconsistent(), scheme.recover(forgery.commitment(), forgery.common(), two));
    }
  }

  @Test
  void theCommitmentBindsEverything() {
    VidScheme scheme = VidScheme.of(committee(equalStakes(4)));
    Bytes payload = random(100);
    NamespaceRanges table = ranges(1, 0, 50);
    Hash commitment = scheme.commitment(payload, table);
    assertNotEquals(commitment, scheme.commitment(payload, NONE));
    assertNotEquals(commitment, scheme.commitment(payload, ranges(1, 0, 51)));
    assertNotEquals(commitment, scheme.commitment(payload, ranges(1, 1, 50)));
    assertNotEquals(commitment, scheme.commitment(payload, ranges(2, 0, 50)));
    assertNotEquals(commitment, scheme.commitment(payload.slice(0, 99), table));
    VidScheme other = VidScheme.of(committee(1, 1, 1, 2));
    assertNotEquals(commitment, other.commitment(payload, table));
    Dispersal dispersal = scheme.disperse(payload, table);
    assertTrue(scheme.verify(commitment, dispersal.common()));
    assertFalse(other.verify(commitment, dispersal.common()), "another committee");
    assertEquals(
        new Recovery.TooFew(0, 2),
        other.recover(commitment, dispersal.common(), List.of(dispersal.share(0))));
  }

  @Test
  void anEmptyPayloadIsNotDispersed() {
    VidScheme scheme = VidScheme.of(committee(equalStakes(4)));
    assertEquals(Hash.ZERO, scheme.commitment(Bytes.EMPTY, NONE));
    assertThrows(IllegalArgumentException.class, () -> scheme.disperse(Bytes.EMPTY, NONE));
    assertThrows(
        IllegalArgumentException.class, () -> scheme.disperse(random(9), ranges(1, 0, 10)));
  }

  /** A share that comes twice counts once, one with another's number not at all. */
  @Test
  void eachMemberCountsOnce() {
    VidScheme scheme = VidScheme.of(committee(equalStakes(4)));
    Dispersal dispersal = scheme.disperse(random(100), NONE);
    VidShare first = dispersal.share(0);
    VidShare renamed = new VidShare(1, first.data(), first.path());
    for (int member : new int[] {-1, 1, 4, Integer.MAX_VALUE}) {
      VidShare moved = new VidShare(member, first.data(), first.path());
      assertFalse(scheme.verify(dispersal.commitment(), dispersal.common(), moved), "" + member);
    }
    assertEquals(
        new Recovery.TooFew(1, 2),
        scheme.recover(
            dispersal.commitment(), dispersal.common(), List.of(first, first, renamed, first)));
  }

  private static Recovery recover(VidScheme scheme, Dispersal dispersal, int... members) {
    List<VidShare> shares = Arrays.stream(members).mapToObj(dispersal::share).toList();
    return scheme.recover(dispersal.commitment(), dispersal.common(), shares);
  }

  static NamespaceRanges ranges(long namespace, int offset, int length) {
    return NamespaceRanges.of(List.of(new NamespaceRanges.Range(namespace, offset, length)));
  }

  static long[] equalStakes(int n) {
    long[] stakes = new long[n];
    Arrays.fill(stakes, 1);
    return stakes;
  }

  static Committee committee(long... stakes) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < stakes.length; i++) {
      members.add(new Member(new PublicKey(Bytes.ofUtf8("member " + i)), stakes[i]));
    }
    return Committee.of(members);
  }

  static Bytes random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  static Bytes flipped(Bytes bytes, int bit) {
    byte[] copy = bytes.toByteArray();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(copy);
  }
}
