package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final byte[] ARRAY = {9, 9, 1, 2, (byte) 0x80, 9};
  private static final Bytes INNER = Bytes.wrap(ARRAY, 2, 3);

  @Test
  void aWindowShowsItsPartOnly() {
    assertEquals(3, INNER.length());
    assertEquals("010280", INNER.toHex());
    assertEquals((byte) 0x80, INNER.get(2));
    assertArrayEquals(new byte[] {1, 2, (byte) 0x80}, INNER.toByteArray());
    assertEquals(Bytes.ofHex("0x0280"), INNER.slice(1, 2));
    assertEquals(Bytes.EMPTY, INNER.slice(3, 0));
    assertEquals(Sha256.hash(Bytes.ofHex("010280")), Sha256.hash(INNER));
  }

  @Test
  void nothingOutsideTheWindow() {
    assertThrows(IndexOutOfBoundsException.class, () -> INNER.get(3));
    assertThrows(IndexOutOfBoundsException.class, () -> INNER.get(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> INNER.slice(1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> INNER.slice(-1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> INNER.slice(1, Integer.MAX_VALUE));
    assertThrows(IndexOutOfBoundsException.class, () -> Bytes.wrap(ARRAY, 4, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Bytes.wrap(ARRAY, 4, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> Bytes.wrap(ARRAY, Integer.MAX_VALUE, 1));
  }

  @Test
  void buffersAreTheWindow() {
    assertEquals(ByteBuffer.wrap(new byte[] {1, 2, (byte) 0x80}), INNER.asReadOnlyBuffer());
    assertTrue(INNER.asReadOnlyBuffer().isReadOnly());
    assertEquals(ByteBuffer.wrap(new byte[] {1, 2, (byte) 0x80}), INNER.toFrame());
    assertTrue(INNER.toFrame().hasArray());
    assertEquals(INNER, Bytes.wrap(INNER.toFrame()));

    ByteBuffer buffer = ByteBuffer.wrap(ARRAY, 1, 4).slice();
    buffer.position(1);
    assertEquals(INNER, Bytes.wrap(buffer));
    assertEquals(1, buffer.position(), "wrapping reads nothing");

    ByteBuffer target = ByteBuffer.allocate(4);
    INNER.putInto(target);
    assertEquals(3, target.position());
    byte[] copy = new byte[5];
    INNER.copyTo(copy, 1);
    assertArrayEquals(new byte[] {0, 1, 2, (byte) 0x80, 0}, copy);
  }

  /** Rewinding a frame must not show what lies before it in the array. */
  @Test
  void aFrameBeginsAtItsFirstByte() {
    ByteBuffer frame = INNER.toFrame();
    frame.get();
    frame.rewind();
    assertEquals(INNER, Bytes.wrap(frame));
  }

  @Test
  void copiesAreApart() {
    //
    byte[] array = {1, 2};
    Bytes copy = Bytes.copyOf(array);
    array[0] = 7;
    copy.toByteArray()[1] = 7;
    assertEquals(Bytes.ofHex("0102"), copy);
  }

  @Test
  void texts() {
    assertEquals("h\u00e9", Bytes.ofUtf8("h\u00e9").utf8());
    assertEquals("68c3a9", Bytes.ofUtf8("h\u00e9").toHex());
    assertThrows(IllegalArgumentException.class, () -> Bytes.ofHex("abc"));
    assertThrows(IllegalArgumentException.class, () -> Bytes.ofHex("0xzz"));
    assertEquals("0102", Bytes.ofHex("0102").toString());
    assertEquals("9:0102030405060708...", Bytes.ofHex("010203040506070809").toString());
  }

  @Property
  void equalityIsOfContent(
      @ForAll byte[] content, @ForAll @IntRange(max = 5) int before, @ForAll byte filler) {
    byte[] array = new byte[before + content.length + 3];
    Arrays.fill(array, filler);
    System.arraycopy(content, 0, array, before, content.length);
    Bytes window = Bytes.wrap(array, before, content.length);
    Bytes copy = Bytes.copyOf(content);
    assertEquals(copy, window);
    assertEquals(copy.hashCode(), window.hashCode());
    assertEquals(0, copy.compareTo(window));
    assertNotEquals(copy, Bytes.wrap(array, before, content.length + 1));
  }

  @Property
  void orderIsUnsigned(@ForAll byte[] left, @ForAll byte[] right) {
    assertEquals(
        Integer.signum(Arrays.compareUnsigned(left, right)),
        Integer.signum(Bytes.wrap(left).compareTo(Bytes.wrap(right))));
  }
}
