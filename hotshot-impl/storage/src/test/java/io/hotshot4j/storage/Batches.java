package io.hotshot4j.storage;

import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.util.List;
import java.util.Optional;

/** Batches whose contents follow from small numbers. */
final class Batches {
  private Batches() {}

  static Hash leaf(long number) {
    return new CanonicalWriter(8).i64(number).sha256();
  }

  static Bytes safety(long number) {
    return Bytes.ofUtf8("safety record " + number);
  }

  static Bytes blockBytes(long number) {
    return Bytes.ofUtf8("header of " + number + "payload".repeat((int) (number % 5)) + number);
  }

  static Bytes proof(long height) {
    return Bytes.ofUtf8("proof of height " + height);
  }

  /** The block of a number, in three parts, with the number as its view. */
  static WriteBatch.BlockRecord block(long number) {
    Bytes whole = blockBytes(number);
    int cut = whole.length() / 2;
    List<Bytes> parts =
        List.of(whole.slice(0, cut), Bytes.EMPTY, whole.slice(cut, whole.length() - cut));
    return new WriteBatch.BlockRecord(leaf(number), new View(number), parts);
  }

  /** The block of a number decided at a height. */
  static WriteBatch.DecidedRecord decided(long height, long number) {
    return new WriteBatch.DecidedRecord(new BlockHeight(height), leaf(number), proof(height));
  }

  /** A vote as a replica writes it: safety record and block. */
  static WriteBatch vote(long number) {
    return new WriteBatch(Optional.of(safety(number)), List.of(block(number)), List.of());
  }

  /** A decision on a block stored before. */
  static WriteBatch decision(long height, long number) {
    return new WriteBatch(Optional.empty(), List.of(), List.of(decided(height, number)));
  }
}
