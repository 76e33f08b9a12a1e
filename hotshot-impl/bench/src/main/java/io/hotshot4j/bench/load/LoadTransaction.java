package io.hotshot4j.bench.load;

import java.nio.ByteBuffer;

/**
 * A transaction of the load: an id that names the node it goes to, then bytes that follow from it.
 */
public final class LoadTransaction {
  /** Length of the id. */
  public static final int ID_BYTES = 8;

  private static final int NODE_SHIFT = 48;
  private static final int SAMPLE = 64;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Some bytes, however a system under test keeps them. */
  @FunctionalInterface
  public interface ByteAt {
    /** The byte at an index. */
    byte get(int index);
  }

  private LoadTransaction() {}

  /** The id of a node's transaction. */
  public static long id(int node, long sequence) {
    return (long) node << NODE_SHIFT | sequence;
  }

  /** The node that an id names. */
  public static int node(long id) {
    return (int) (id >>> NODE_SHIFT);
  }

  /** The number of a transaction among those of its node. */
  public static long sequence(long id) {
    return id & (1L << NODE_SHIFT) - 1;
  }

  /** The id that a transaction begins with. */
  public static long idOf(ByteAt transaction) {
    long id = 0;
    for (int i = 0; i < ID_BYTES; i++) {
      id = id << 8 | transaction.get(i) & 0xff;
    }
    return id;
  }

  /** Transactions behind each other in an array. */
  public static byte[] pack(long[] ids, int payload) {
    ByteBuffer packed = ByteBuffer.allocate(ids.length * (ID_BYTES + payload));
    for (long id : ids) {
      write(packed, id, payload);
    }
    return packed.array();
  }

  /** Appends a transaction to a buffer. */
  public static void write(ByteBuffer target, long id, int payload) {
    target.putLong(id);
    int words = payload / Long.BYTES;
    for (int i = 0; i < words; i++) {
      target.putLong(word(id, i));
    }
    for (int i = words * Long.BYTES; i < payload; i++) {
      target.put(pattern(id, i));
    }
  }

  /**
   * Whether a transaction is what was submitted: its length always, its bytes for every 64th, or
   * the comparison would be most of the work.
   */
  public static boolean isIntactSample(int length, ByteAt transaction, int payload) {
    return length == ID_BYTES + payload
        && (idOf(transaction) % SAMPLE != 0 || isIntact(length, transaction, payload));
  }

  /** Whether the bytes behind the id are the ones that follow from it. */
  public static boolean isIntact(int length, ByteAt transaction, int payload) {
    if (length != ID_BYTES + payload) {
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

  private static long word(long id, int index) {
    return (id + index + 1) * MULTIPLIER;
  }

  private static byte pattern(long id, int index) {
    return (byte) (word(id, index / Long.BYTES) >>> (Long.BYTES - 1 - index % Long.BYTES) * 8);
  }
}
