package io.hotshot4j.api.types;

import java.util.ArrayList;
import java.util.List;

/**
 * The transactions of a block. Encoding: a four-byte count, then each transaction behind its
 * four-byte length; nothing else, so that a payload is a view of the frame that brought it.
 */
public final class Payload {
  /** No transactions. It has no bytes at all and is never sent. */
  public static final Payload EMPTY = new Payload(Bytes.EMPTY, List.of());

  private final Bytes encoded;
  private final List<Transaction> transactions;

  private Payload(Bytes encoded, List<Transaction> transactions) {
    this.encoded = encoded;
    this.transactions = transactions;
  }

  /** The payload of these transactions in this order. */
  public static Payload of(List<Transaction> transactions) {
    if (transactions.isEmpty()) {
      return EMPTY;
    }
    int size = 4;
    for (Transaction transaction : transactions) {
      size = Math.addExact(size, 4 + transaction.bytes().length());
    }
    CanonicalWriter writer = new CanonicalWriter(size).i32(transactions.size());
    transactions.forEach(transaction -> writer.bytes(transaction.bytes()));
    return new Payload(writer.toBytes(), List.copyOf(transactions));
  }

  /** Bytes a transaction of this length adds to a payload. */
  public static int encodedLength(Transaction transaction) {
    return 4 + transaction.bytes().length();
  }

  /**
   * Reads a payload; the transactions are views of the input and each is hashed here, once.
   *
   * @param encoded what {@link #encoded} gave
   * @param maxTransactions most transactions allowed
   */
  public static Payload decode(Bytes encoded, int maxTransactions) throws DecodeException {
    if (encoded.isEmpty()) {
      return EMPTY;
    }
    CanonicalReader reader = new CanonicalReader(encoded);
    int count = reader.count(maxTransactions, "number of transactions");
    if (count == 0) {
      throw new DecodeException("a payload without transactions has no bytes");
    }
    List<Transaction> transactions = new ArrayList<>(Math.min(count, encoded.length() / 4));
    for (int i = 0; i < count; i++) {
      transactions.add(Transaction.of(reader.bytes(encoded.length(), "length of a transaction")));
    }
    reader.end();
    return new Payload(encoded, List.copyOf(transactions));
  }

  /**
   * Reads any bytes: those that are no encoding of transactions stand for {@link #EMPTY}, whoever
   * reads them. Hashes each transaction, and takes memory in proportion to the input.
   */
  public static Payload parse(Bytes bytes) {
    try {
      return decode(bytes, Integer.MAX_VALUE);
    } catch (DecodeException e) {
      return EMPTY;
    }
  }

  /** The encoding. */
  public Bytes encoded() {
    return encoded;
  }

  /** The transactions in order. */
  public List<Transaction> transactions() {
    return transactions;
  }

  /**
   * RFC 6962 root over the transactions: the payload commitment unless the application has its own.
   */
  public Hash merkleRoot() {
    return MerkleTree.root(transactions.stream().map(Transaction::hash).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return transactions.size() + " transactions, " + encoded.length() + " bytes";
  }
}
