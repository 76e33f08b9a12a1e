package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Values outside their range do not come into being, by constructor or by decoder. */
class RangesTest {
  /** B-15: nothing wraps. */
  @Test
  void countersEndBeforeTheyOverflow() {
    List<LongFunction<Object>> counters = List.of(View::new, Epoch::new, BlockHeight::new);
    for (LongFunction<Object> counter : counters) {
      counter.apply(0);
      counter.apply(View.MAX_VALUE);
      for (long value : new long[] {-1, View.MAX_VALUE + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
        IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, () -> counter.apply(value));
        assertTrue(
            String.valueOf(refused.getMessage()).contains(Long.toString(value)),
            refused.getMessage());
      }
    }
    View last = new View(View.MAX_VALUE);
    assertThrows(IllegalArgumentException.class, last::next);
    assertThrows(IllegalArgumentException.class, () -> last.plus(View.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> new BlockHeight(View.MAX_VALUE).next());
    assertThrows(IllegalArgumentException.class, () -> new Epoch(View.MAX_VALUE).next());
  }

  @Test
  void viewsInOrder() {
    View nine = new View(9);
    assertTrue(nine.next().follows(nine));
    assertFalse(nine.follows(nine));
    assertFalse(nine.plus(2).follows(nine));
    assertTrue(nine.plus(2).isAfter(nine));
    assertFalse(nine.isAfter(nine));
    assertEquals(nine, View.max(nine, View.GENESIS));
    assertEquals(nine, View.max(View.GENESIS, nine));
  }

  @Test
  void readersRefuseCountersOutOfRange() {
    for (long value : new long[] {-1, View.MAX_VALUE + 1, Long.MIN_VALUE}) {
      CanonicalReader reader = new CanonicalReader(new CanonicalWriter(8).i64(value).toBytes());
      DecodeException refused = assertThrows(DecodeException.class, () -> reader.counter("height"));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("height"), refused.getMessage());
    }
  }

  @Test
  void countsNameTheirLimit() {
    CanonicalReader reader = new CanonicalReader(new CanonicalWriter(8).i32(-1).i32(11).toBytes());
    DecodeException negative =
        assertThrows(DecodeException.class, () -> reader.count(10, "number of members"));
    assertEquals("number of members: 4294967295 is not between 0 and 10", negative.getMessage());
    assertThrows(DecodeException.class, () -> reader.count(10, "number of members"));
    assertThrows(DecodeException.class, () -> reader.raw(-1));
    assertThrows(DecodeException.class, reader::u8);
  }

  @Test
  void keysAndSignatures() {
    assertThrows(IllegalArgumentException.class, () -> new PublicKey(Bytes.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> new PublicKey(Bytes.wrap(new byte[65])));
    assertEquals("ff00", new PublicKey(Bytes.ofHex("ff00")).toString());
    assertEquals(64, new PublicKey(Bytes.wrap(new byte[64])).toPeerId().toByteArray().length);
    new Signature(Bytes.wrap(new byte[Signature.MAX_LENGTH]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Signature(Bytes.wrap(new byte[Signature.MAX_LENGTH + 1])));
  }

  @Test
  void headers() {
    Bytes most = Bytes.wrap(new byte[BlockHeader.MAX_APPLICATION_BYTES]);
    Bytes more = Bytes.wrap(new byte[BlockHeader.MAX_APPLICATION_BYTES + 1]);
    header(0, 0, 0, most);
    assertThrows(IllegalArgumentException.class, () -> header(-1, 0, 0, most));
    assertThrows(IllegalArgumentException.class, () -> header(0, -1, 0, most));
    assertThrows(IllegalArgumentException.class, () -> header(0, 0, -1, most));
    assertThrows(IllegalArgumentException.class, () -> header(0, 0, 0, more));
  }

  @Test
  void commitProofPaths() {
    assertThrows(
        IllegalArgumentException.class, () -> new CommitProof(List.of(), Fixed.CHILD, Fixed.QC));
    List<Leaf> tooMany = java.util.Collections.nCopies(CommitProof.MAX_PATH + 1, Fixed.LEAF);
    assertThrows(
        IllegalArgumentException.class, () -> new CommitProof(tooMany, Fixed.CHILD, Fixed.QC));
    assertEquals(Fixed.LEAF, Fixed.PROOF.subject());
  }

  @Test
  void geneses() {
    Genesis genesis = Fixed.GENESIS;
    refused("chain id -1", () -> genesis.withChainId(-1));
    refused("max transactions is 0, not 1 or more", () -> genesis.withMaxTransactions(0));
    refused("max block bytes is 1023", () -> genesis.withMaxBlockBytes(1023));
    refused(
        "max block bytes is " + ((4 << 20) + 1) + ", not 1024 to " + (4 << 20),
        () -> genesis.withMaxBlockBytes((4 << 20) + 1));
    refused(
        "at most " + Genesis.MAX_APPLICATION_BYTES,
        () -> genesis.withApplication(Bytes.wrap(new byte[Genesis.MAX_APPLICATION_BYTES + 1])));
  }

  @Test
  void unknownConstantsInAGenesis() {
    byte[] bytes = Fixed.GENESIS.encoded().toByteArray();
    int availability = bytes.length - 3 - 4 - 2;
    byte[] unknown = bytes.clone();
    unknown[availability] = 2;
    assertEquals("unknown availability 2", message(unknown));
    unknown = bytes.clone();
    unknown[availability + 1] = (byte) 255;
    assertEquals("unknown leader strategy 255", message(unknown));
  }

  private static String message(byte[] genesis) {
    return String.valueOf(
        assertThrows(DecodeException.class, () -> Genesis.decode(Bytes.wrap(genesis)))
            .getMessage());
  }

  private static BlockHeader header(int length, int count, long time, Bytes application) {
    return new BlockHeader(Hash.ZERO, length, count, Hash.ZERO, time, Hash.ZERO, application);
  }

  private static void refused(String message, Runnable attempt) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, attempt::run);
    assertTrue(String.valueOf(refused.getMessage()).contains(message), String.valueOf(refused));
  }
}
