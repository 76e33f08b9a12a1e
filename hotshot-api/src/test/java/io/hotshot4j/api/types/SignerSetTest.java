package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignerSetTest {
  /** B-19: two bitmaps of one set would make two encodings of one certificate. */
  @Test
  void onlyTheShortestBitmapIsValid() throws DecodeException {
    assertEquals(SignerSet.of(0, 9), SignerSet.decode(Bytes.ofHex("0102")));
    assertThrows(DecodeException.class, () -> SignerSet.decode(Bytes.ofHex("010200")));
    assertThrows(DecodeException.class, () -> SignerSet.decode(Bytes.ofHex("00")));
    assertEquals(SignerSet.NONE, SignerSet.decode(Bytes.EMPTY));
    assertEquals(Bytes.EMPTY, SignerSet.NONE.encoded());
  }

  /** B-19: an index beyond the largest committee never becomes a set. */
  @Test
  void indicesAreBounded() throws DecodeException {
    int last = Committee.MAX_MEMBERS - 1;
    assertEquals(SignerSet.of(last), SignerSet.decode(SignerSet.of(last).encoded()));
    assertEquals(Committee.MAX_MEMBERS, SignerSet.of(last).length());
    assertThrows(IllegalArgumentException.class, () -> SignerSet.of(last + 1));
    assertThrows(IndexOutOfBoundsException.class, () -> SignerSet.of(-1));
    byte[] long513 = new byte[Committee.MAX_MEMBERS / 8 + 1];
    long513[long513.length - 1] = 1;
    assertThrows(DecodeException.class, () -> SignerSet.decode(Bytes.wrap(long513)));
  }

  @Test
  void isNotTheBitSetItWasMadeOf() {
    //
    BitSet bits = new BitSet();
    bits.set(3);
    SignerSet set = SignerSet.copyOf(bits);
    bits.set(4);
    assertEquals(SignerSet.of(3), set);
  }

  @Property
  void behavesLikeASet(
      @ForAll Set<@IntRange(max = 200) Integer> left,
      @ForAll Set<@IntRange(max = 200) Integer> right) {
    SignerSet a = of(left);
    SignerSet b = of(right);
    Set<Integer> union = new TreeSet<>(left);
    union.addAll(right);
    assertEquals(of(union), a.union(b));
    assertEquals(of(union).hashCode(), b.union(a).hashCode());
    assertEquals(left.size(), a.size());
    assertArrayEquals(
        new TreeSet<>(left).stream().mapToInt(Integer::intValue).toArray(), a.indices());
    assertEquals(left.stream().anyMatch(right::contains), a.intersects(b));
    for (int index = 0; index <= 201; index++) {
      assertEquals(left.contains(index), a.contains(index));
    }
    assertEquals(left.stream().mapToInt(i -> i + 1).max().orElse(0), a.length());
  }

  @Property
  void lowestIndexIsTheLowestBit(@ForAll @Size(min = 1) Set<@IntRange(max = 4095) Integer> set) {
    Bytes bitmap = of(set).encoded();
    for (int index = 0; index < bitmap.length() * 8; index++) {
      assertEquals(set.contains(index), (bitmap.get(index / 8) >> index % 8 & 1) == 1);
    }
    assertTrue(bitmap.get(bitmap.length() - 1) != 0);
    assertFalse(bitmap.isEmpty());
  }

  private static SignerSet of(Set<Integer> indices) {
    return SignerSet.of(indices.stream().mapToInt(Integer::intValue).toArray());
  }
}
