package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.light.NamespacedTransaction;
import java.io.ByteArrayOutputStream;

/** Collects a payload and refuses the first byte beyond the limit. */
final class BoundedBytes extends ByteArrayOutputStream {
  private final int limit;

  BoundedBytes(int limit) {
    this.limit = limit;
  }

  @Override
  public void write(int value) {
    check(1);
    super.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    check(length);
    super.write(bytes, offset, length);
  }

  Bytes toBytes() {
    return Bytes.wrap(toByteArray());
  }

  private void check(int more) {
    if (more > limit - count) {
      throw tooLarge(limit);
    }
  }

  static ApiError tooLarge(int payloadLimit) {
    return ApiError.tooLarge(
        "the transaction is larger than "
            + (payloadLimit + NamespacedTransaction.PREFIX_LENGTH)
            + " bytes: a payload may have "
            + payloadLimit
            + " bytes, "
            + NamespacedTransaction.PREFIX_LENGTH
            + " more are its namespace");
  }
}
