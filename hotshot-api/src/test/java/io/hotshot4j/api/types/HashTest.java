package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
  @Property
  void bytesInBytesOut(@ForAll @Size(32) byte[] bytes) {
    Hash hash = Hash.of(bytes);
    assertArrayEquals(bytes, hash.toByteArray());
    assertEquals(hash, Hash.parse(hash.toString()));
    byte[] shifted = new byte[40];
    hash.write(shifted, 5);
    assertEquals(hash, Hash.read(shifted, 5));
    assertEquals(Bytes.wrap(bytes).slice(0, 4).toHex(), hash.abbreviated());
    assertEquals(hash.hashCode(), Hash.of(bytes.clone()).hashCode());
  }

  @Property
  void orderIsThatOfTheBytes(@ForAll @Size(32) byte[] left, @ForAll @Size(32) byte[] right) {
    int order = Hash.of(left).compareTo(Hash.of(right));
    assertEquals(Integer.signum(Arrays.compareUnsigned(left, right)), Integer.signum(order));
    assertEquals(order == 0, Hash.of(left).equals(Hash.of(right)));
  }

  /** Hashes that share a prefix differ in each of the later words. */
  @Test
  void everyWordCounts() {
    for (int i = 0; i < Hash.LENGTH; i++) {
      byte[] bytes = new byte[Hash.LENGTH];
      bytes[i] = (byte) 0x80;
      Hash hash = Hash.of(bytes);
      assertEquals(1, Integer.signum(hash.compareTo(Hash.ZERO)), "byte " + i);
      assertEquals(-1, Integer.signum(Hash.ZERO.compareTo(hash)), "byte " + i);
      assertEquals(false, hash.equals(Hash.ZERO), "byte " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void lengthIsFixed(int length) {
    assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[length]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "0x12", "zz"})
  void otherTextsAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Hash.parse(text));
  }

  @Test
  void textNeedsThePrefix() {
    String text = Hash.ZERO.toString();
    assertThrows(IllegalArgumentException.class, () -> Hash.parse(text.substring(2)));
    assertThrows(IllegalArgumentException.class, () -> Hash.parse(text + "0"));
    assertEquals(Fixed.hash(0xab), Hash.parse("0x" + "aB".repeat(32)));
  }

  /** FIPS 180-4, one block message. */
  @Test
  void sha256() {
    assertEquals(
        "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Sha256.hash(Bytes.ofUtf8("abc")).toString());
  }

  @Test
  void digestOfTheThreadIsFreshEachTime() {
    Sha256.digest().update((byte) 1);
    Bytes.ofUtf8("abc").updateDigest(Sha256.digest());
    assertEquals(Sha256.hash(Bytes.EMPTY), Sha256.finish(Sha256.digest()));
  }
}
