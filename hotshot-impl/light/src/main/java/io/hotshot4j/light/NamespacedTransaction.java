package io.hotshot4j.light;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Transaction;

/**
 * A rollup's transaction. The engine orders eight bytes of namespace, big-endian, followed by the
 * payload.
 *
 * @param namespace which rollup it belongs to, an unsigned 64-bit number
 * @param payload what the rollup makes of it
 */
public record NamespacedTransaction(long namespace, Bytes payload) {
  /** Bytes in front of the payload. */
  public static final int PREFIX_LENGTH = Long.BYTES;

  /** The form the engine orders. */
  public Transaction toTransaction() {
    return Transaction.of(
        new CanonicalWriter(PREFIX_LENGTH + payload.length())
            .i64(namespace)
            .raw(payload)
            .toBytes());
  }

  /**
   * Reads what {@link #toTransaction} gave.
   *
   * @throws DecodeException if there is no room for a namespace
   */
  public static NamespacedTransaction of(Transaction transaction) throws DecodeException {
    Bytes bytes = transaction.bytes();
    if (!hasNamespace(transaction)) {
      throw new DecodeException(
          "a transaction begins with 8 bytes of namespace, this one has " + bytes.length());
    }
    return new NamespacedTransaction(
        namespaceOf(transaction), bytes.slice(PREFIX_LENGTH, bytes.length() - PREFIX_LENGTH));
  }

  /** Whether a transaction is long enough to name its namespace. */
  public static boolean hasNamespace(Transaction transaction) {
    return transaction.bytes().length() >= PREFIX_LENGTH;
  }

  /** The namespace, and 0 where there is none. */
  public static long namespaceOf(Transaction transaction) {
    return hasNamespace(transaction) ? transaction.bytes().asReadOnlyBuffer().getLong() : 0;
  }
}
