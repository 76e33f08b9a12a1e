package io.hotshot4j.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import org.junit.jupiter.api.Test;

class LoadTransactionTest {
  private static byte[] transaction(long sequence, int payload) {
    return LoadTransaction.pack(new long[] {LoadTransaction.id(3, sequence)}, payload);
  }

  private static boolean isIntact(byte[] bytes, int payload) {
    return LoadTransaction.isIntact(bytes.length, Bytes.wrap(bytes)::get, payload);
  }

  @Test
  void anIdNamesItsNodeAndNumber() {
    long id = LoadTransaction.idOf(Bytes.wrap(transaction(77, 10))::get);
    assertEquals(3, LoadTransaction.node(id));
    assertEquals(77, LoadTransaction.sequence(id));
  }

  @Test
  void anyAlteredByteIsNoticed() {
    for (int payload : new int[] {0, 1, 7, 8, 9, 21}) {
      assertTrue(isIntact(transaction(77, payload), payload));
      for (int i = 0; i < payload; i++) {
        byte[] bytes = transaction(77, payload);
        bytes[LoadTransaction.ID_BYTES + i] ^= 1;
        assertFalse(isIntact(bytes, payload), "payload " + payload + ", byte " + i);
      }
    }
  }

  @Test
  void anotherIdOrLengthIsNoticed() {
    byte[] bytes = transaction(77, 16);
    bytes[7] ^= 1;
    assertFalse(isIntact(bytes, 16));
    assertFalse(isIntact(transaction(77, 16), 15));
    assertFalse(isIntact(new byte[3], 16));
  }

  @Test
  void aSampleIsComparedAndEveryLength() {
    byte[] outside = transaction(65, 16);
    outside[9] ^= 1;
    byte[] inside = transaction(64, 16);
    inside[9] ^= 1;
    assertTrue(LoadTransaction.isIntactSample(24, Bytes.wrap(outside)::get, 16));
    assertFalse(LoadTransaction.isIntactSample(24, Bytes.wrap(inside)::get, 16));
    assertFalse(LoadTransaction.isIntactSample(23, Bytes.wrap(outside)::get, 16));
  }
}
