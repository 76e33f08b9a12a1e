package io.hotshot4j.vid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What decoders refuse, and what they say then. */
class EncodingTest {
  @Test
  void aNamespaceTableAscends() {
    refused("entry 1 has a namespace", range(2, 0, 1), range(2, 1, 1));
    refused("entry 1 has a namespace", range(-1, 0, 1), range(1, 1, 1));
    refused("entry 1 has no range", range(1, 0, 2), range(2, 1, 1));
    refused("entry 0 has no range", range(1, 0, 0));
    refused("entry 0 has no range", range(1, -1, 1));
    refused("entry 0 has no range", range(1, 1, Integer.MAX_VALUE));
    refused("entry 0 has no range", range(1, 1, Integer.MIN_VALUE));
  }

  @Test
  void aNamespaceIsFound() {
    NamespaceRanges table =
        NamespaceRanges.of(List.of(range(0, 4, 1), range(7, 5, 9), range(-1, 20, 1)));
    assertEquals(21, table.end());
    assertEquals(Optional.of(range(0, 4, 1)), table.of(0));
    assertEquals(Optional.of(range(7, 5, 9)), table.of(7));
    assertEquals(Optional.of(range(-1, 20, 1)), table.of(-1));
    assertEquals(Optional.empty(), table.of(8));
    assertEquals(Optional.empty(), NamespaceRanges.NONE.of(0));
  }

  @Test
  void lengthsAreBounded() {
    refusedCommon("payload length: 67108865", common((1 << 26) + 1, 0));
    refusedCommon("payload length: 4294967295", common(-1, 0));
    refusedCommon("has 1 to 67108864 bytes, not 0", common(0, 0));
    refusedCommon("65537", common(9, 65537));
    refusedCommon("60000 entries in 0 bytes", common(9, 60000));
    refusedCommon("end at 10", common(9, 1).i64(1).i32(0).i32(10));
    refusedCommon("1 bytes too many", common(9, 0).u8(0));
  }

  @Test
  void sharesAreBounded() {
    CanonicalWriter unknown = new CanonicalWriter(9).i32(4096).u8(0).i32(0);
    refusedShare("member of a share: 4096", unknown);
    refusedShare("at most 12 hashes, not 13", new CanonicalWriter(9).i32(0).u8(13));
    CanonicalWriter claim = new CanonicalWriter(9).i32(0).u8(0).i32(Integer.MAX_VALUE);
    refusedShare("2147483647 bytes expected, 0 there", claim);
  }

  @Test
  void thePathOfTheLargestCommitteeFits() throws DecodeException {
    VidShare share = new VidShare(4095, Bytes.ofUtf8("x"), Collections.nCopies(12, Hash.ZERO));
    assertEquals(share, VidShare.decode(share.encoded()));
  }

  private static void refused(String why, NamespaceRanges.Range... ranges) {
    Exception thrown =
        assertThrows(IllegalArgumentException.class, () -> NamespaceRanges.of(List.of(ranges)));
    assertTrue(String.valueOf(thrown.getMessage()).contains(why), thrown.getMessage());
    CanonicalWriter writer = common(1 << 20, ranges.length);
    for (NamespaceRanges.Range range : ranges) {
      writer.i64(range.namespace()).i32(range.offset()).i32(range.length());
    }
    refusedCommon(why, writer);
  }

  private static void refusedCommon(String why, CanonicalWriter written) {
    Bytes encoded = written.toBytes();
    Exception thrown = assertThrows(DecodeException.class, () -> VidCommon.decode(encoded));
    assertTrue(String.valueOf(thrown.getMessage()).contains(why), thrown.getMessage());
  }

  private static void refusedShare(String why, CanonicalWriter written) {
    Bytes encoded = written.toBytes();
    Exception thrown = assertThrows(DecodeException.class, () -> VidShare.decode(encoded));
    assertTrue(String.valueOf(thrown.getMessage()).contains(why), thrown.getMessage());
  }

  private static CanonicalWriter common(int length, int entries) {
    return new CanonicalWriter(64).i32(length).hash(Hash.ZERO).i32(entries);
  }

  private static NamespaceRanges.Range range(long namespace, int offset, int length) {
    return new NamespaceRanges.Range(namespace, offset, length);
  }
}
