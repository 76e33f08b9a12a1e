package io.hotshot4j.api.types;

/**
 * What a block says about its content.
 *
 * @param payloadCommitment the application's commitment to the payload
 * @param payloadLength bytes of the encoded payload; 0 means the empty payload
 * @param transactionCount transactions in the payload
 * @param vidCommitment commitment to the dispersed shares, {@link Hash#ZERO} if not dispersed
 * @param timestampMillis the leader's clock, milliseconds since 1970
 * @param stateCommitment the application's commitment to the state after this block
 * @param application whatever else the application puts in its header, at most {@link
 *     #MAX_APPLICATION_BYTES}
 */
public record BlockHeader(
    Hash payloadCommitment,
    int payloadLength,
    int transactionCount,
    Hash vidCommitment,
    long timestampMillis,
    Hash stateCommitment,
    Bytes application) {
  /** Most bytes of the application's part. */
  public static final int MAX_APPLICATION_BYTES = 16 * 1024;

  private static final String TAG = "hotshot4j/header";

  /** Checks the ranges. */
  public BlockHeader {
    if (payloadLength < 0 || transactionCount < 0 || timestampMillis < 0) {
      throw new IllegalArgumentException("a length, count or timestamp of a header is negative");
    }
    if (application.length() > MAX_APPLICATION_BYTES) {
      throw new IllegalArgumentException(
          "application header of "
              + application.length()
              + " bytes, at most "
              + MAX_APPLICATION_BYTES);
    }
  }

  /** SHA-256 of the tagged encoding. */
  public Hash commitment() {
    return write(CanonicalWriter.tagged(TAG, 128 + application.length())).sha256();
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    return writer
        .hash(payloadCommitment)
        .i32(payloadLength)
        .i32(transactionCount)
        .hash(vidCommitment)
        .i64(timestampMillis)
        .hash(stateCommitment)
        .bytes(application);
  }

  /** Reads what {@link #write} wrote. */
  public static BlockHeader read(CanonicalReader reader) throws DecodeException {
    return new BlockHeader(
        reader.hash(),
        reader.count(Integer.MAX_VALUE, "payload length"),
        reader.count(Integer.MAX_VALUE, "transaction count"),
        reader.hash(),
        reader.counter("timestamp"),
        reader.hash(),
        reader.bytes(MAX_APPLICATION_BYTES, "length of the application header"));
  }
}
