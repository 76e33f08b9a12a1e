package io.hotshot4j.storage.internal;

import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.util.List;
import java.util.Optional;

/** Batches whose contents follow from small numbers. */
public final class Batches {
  private Batches() {}

  public static Hash leaf(long number) {
    return new CanonicalWriter(8).i64(number).sha256();
  }

  public static Bytes safety(long number) {
    return Bytes.ofUtf8("safety record " + number);
  }

  public static Bytes blockBytes(long number) {
    return Bytes.ofUtf8("header of " + number + "payload".repeat((int) (number % 5)) + number);
  }

  public static Bytes proof(long height) {
    return Bytes.ofUtf8("proof of height " + height);
  }

  /** The block of a number, in three parts, with the number as its view. */
  public static WriteBatch.BlockRecord block(long number) {
    Bytes whole = blockBytes(number);
    int cut = whole.length() / 2;
    List<Bytes> parts =
        List.of(whole.slice(0, cut), Bytes.EMPTY, whole.slice(cut, whole.length() - cut));
    return new WriteBatch.BlockRecord(leaf(number), new View(number), parts);
  }

  /** The block of a number decided at a height. */
  public static WriteBatch.DecidedRecord decided(long height, long number) {
    return new WriteBatch.DecidedRecord(new BlockHeight(height), leaf(number), proof(height));
  }

  /** A vote as a replica writes it: safety record and block. */
  public static WriteBatch vote(long number) {
    return new WriteBatch(Optional.of(safety(number)), List.of(block(number)), List.of());
  }

  /** A decision on a block stored before. */
  public static WriteBatch decision(long height, long number) {
    return new WriteBatch(Optional.empty(), List.of(), List.of(decided(height, number)));
  }
}
