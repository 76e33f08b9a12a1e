package io.hotshot4j.examples.chaos.history;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The sequencer's transactions, as its API documentation describes them. */
public final class Transactions {
  private Transactions() {}

  /** The hash of a transaction: {@code 0x} and 64 hex digits. */
  public static String hash(long namespace, byte[] payload) {
    return hash(ByteBuffer.allocate(8 + payload.length).putLong(namespace).put(payload).array());
  }

  /**
   * The hashes of the transactions in an encoded payload, in its order.
   *
   * @throws IllegalArgumentException if it is not an encoded payload
   */
  public static List<String> hashes(byte[] payload) {
    List<String> hashes = new ArrayList<>();
    if (payload.length == 0) {
      return hashes;
    }
    ByteBuffer rest = ByteBuffer.wrap(payload);
    int count = number(rest);
    for (int i = 0; i < count; i++) {
      byte[] transaction = new byte[number(rest)];
      rest.get(transaction);
      hashes.add(hash(transaction));
    }
    if (rest.hasRemaining()) {
      throw new IllegalArgumentException(rest.remaining() + " bytes after the last transaction");
    }
    return hashes;
  }

  /** SHA-256 of a text or bytes, in hex. */
  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static int number(ByteBuffer rest) {
    if (rest.remaining() < 4) {
      throw new IllegalArgumentException("the payload ends within a length");
    }
    int value = rest.getInt();
    if (value < 0 || value > rest.remaining()) {
      throw new IllegalArgumentException(value + " is no length within " + rest.remaining());
    }
    return value;
  }

  private static String hash(byte[] transaction) {
    MessageDigest sha = sha256();
    sha.update((byte) 0);
    return "0x" + HexFormat.of().formatHex(sha.digest(transaction));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
