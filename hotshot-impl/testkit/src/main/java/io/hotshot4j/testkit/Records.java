package io.hotshot4j.testkit;

import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.util.List;
import java.util.Optional;

/** Batches whose contents follow from small numbers. */
final class Records {
  private Records() {}

  static Hash leaf(long number) {
    return new CanonicalWriter(8).i64(number).sha256();
  }

  static Bytes safety(long number) {
    return Bytes.ofUtf8("safety record " + number);
  }

  static Bytes block(long number) {
    return Bytes.ofUtf8("block " + number + " payload".repeat((int) (number % 7)));
  }

  static Bytes proof(long height) {
    return Bytes.ofUtf8("proof of height " + height);
  }

  /** In three parts, one of them empty, with the number as its view. */
  static WriteBatch.BlockRecord record(long number) {
    Bytes whole = block(number);
    int cut = whole.length() / 2;
    return new WriteBatch.BlockRecord(
        leaf(number),
        new View(number),
        List.of(whole.slice(0, cut), Bytes.EMPTY, whole.slice(cut, whole.length() - cut)));
  }

  static WriteBatch.DecidedRecord decision(long height, long number) {
    return new WriteBatch.DecidedRecord(new BlockHeight(height), leaf(number), proof(height));
  }

  /** What a voter writes. */
  static WriteBatch vote(long number) {
    return new WriteBatch(Optional.of(safety(number)), List.of(record(number)), List.of());
  }

  /** The block of the same number becomes final. */
  static WriteBatch decide(long height) {
    return new WriteBatch(Optional.empty(), List.of(), List.of(decision(height, height)));
  }

  /** A vote that also makes the block before it final. */
  static WriteBatch step(long number) {
    return number == 1
        ? vote(1)
        : new WriteBatch(
            Optional.of(safety(number)),
            List.of(record(number)),
            List.of(decision(number - 1, number - 1)));
  }

  /** Each longer than the one before. */
  static Bytes snapshot(long number) {
    return Bytes.ofUtf8("state after block " + number + ", ".repeat((int) number * 5_000));
  }
}
