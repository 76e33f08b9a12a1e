package io.hotshot4j.bench;

import io.hotshot4j.api.types.Bytes;
import java.nio.ByteBuffer;

/**
 * A transaction of the load: an id that names the node it goes to, then bytes that follow from it.
 */
final class LoadTransaction {
  static final int ID_BYTES = 8;
  private static final int NODE_SHIFT = 48;

  private LoadTransaction() {}

  static long id(int node, long sequence) {
    return (long) node << NODE_SHIFT | sequence;
  }

  static int node(long id) {
    return (int) (id >>> NODE_SHIFT);
  }

  static long sequence(long id) {
    return id & (1L << NODE_SHIFT) - 1;
  }

  static long idOf(Bytes transaction) {
    long id = 0;
    for (int i = 0; i < ID_BYTES; i++) {
      id = id << 8 | transaction.get(i) & 0xff;
    }
    return id;
  }

  /** Appends a transaction to a buffer. */
  static void write(ByteBuffer target, long id, int payload) {
    target.putLong(id);
    for (int i = 0; i < payload; i++) {
      target.put(pattern(id, i));
    }
  }

  /** Whether the bytes behind the id are the ones that follow from it. */
  static boolean isIntact(Bytes transaction, int payload) {
    if (transaction.length() != ID_BYTES + payload) {
      return false;
    }
    long id = idOf(transaction);
    for (int i = 0; i < payload; i++) {
      if (transaction.get(ID_BYTES + i) != pattern(id, i)) {
        return false;
      }
    }
    return true;
  }

  private static byte pattern(long id, int index) {
    return (byte) (id * 31 + index * 7L);
  }
}
