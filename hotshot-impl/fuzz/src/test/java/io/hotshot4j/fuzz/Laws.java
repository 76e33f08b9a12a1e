package io.hotshot4j.fuzz;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.DecodeException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What has to hold for a decoder, whatever it is given. A broken law is an {@link Error}. */
public final class Laws {
  /** What decoding may allocate besides a multiple of its input. */
  private static final long FIXED_BYTES = 64 * 1024;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Laws() {}

  /** Reads a whole input. */
  public interface Decoder<T> {
    /** The value, or a refusal. */
    T decode(Bytes input) throws DecodeException;
  }

  /** Reads from the front of an input. */
  public interface Part<T> {
    /** The value, or a refusal. */
    T read(CanonicalReader reader) throws DecodeException;
  }

  /** A decoder of whole inputs out of one that reads from the front. */
  public static <T> Decoder<T> whole(Part<T> part) {
    return input -> {
      CanonicalReader reader = new CanonicalReader(input);
      T value = part.read(reader);
      reader.end();
      return value;
    };
  }

  /**
   * One encoding per value: what was read is written back byte by byte. Refusals say why, the input
   * is left alone, and decoding allocates at most {@code factor} bytes for each of the input.
   */
  public static <T> Optional<T> canonical(
      byte[] data, int factor, Decoder<T> decoder, Function<T, Bytes> encoder) {
    Optional<T> value = decoded(data, factor, decoder);
    value.ifPresent(
        read ->
            require(
                encoder.apply(read).equals(Bytes.wrap(data)),
                "what was read is written back differently: " + read));
    return value;
  }

  /** Perhaps several encodings per value: what was read, written and read again is the same. */
  public static <T> Optional<T> stable(
      byte[] data, int factor, Decoder<T> decoder, Function<T, Bytes> encoder) {
    Optional<T> value = decoded(data, factor, decoder);
    if (value.isPresent()) {
      Bytes written = encoder.apply(value.get());
      Optional<T> again = decoded(written.toByteArray(), factor, decoder);
      require(again.equals(value), "what was read is another value when written and read again");
      require(encoder.apply(again.orElseThrow()).equals(written), "writing is not repeatable");
    }
    return value;
  }

  /** Fails the execution. */
  public static void require(boolean holds, String law) {
    if (!holds) {
      throw new AssertionError(law);
    }
  }

  /** Fails if a refusal does not say why. */
  public static void requireReason(Throwable refusal) {
    String message = refusal.getMessage();
    require(message != null && message.length() > 5, "a refusal without a reason: " + refusal);
  }

  /** Runs something twice if need be, since the first time loads classes. */
  public static void allocatesAtMost(long bytes, Runnable action) {
    long spent = Long.MAX_VALUE;
    for (int i = 0; i < 3 && spent > bytes; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      action.run();
      spent = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    require(spent <= bytes, spent + " bytes were allocated where " + bytes + " are allowed");
  }

  private static <T> Optional<T> decoded(byte[] data, int factor, Decoder<T> decoder) {
    byte[] copy = data.clone();
    allocatesAtMost(FIXED_BYTES + (long) factor * data.length, () -> decodedOnce(data, decoder));
    Optional<T> value = decodedOnce(data, decoder);
    require(Arrays.equals(copy, data), "the decoder wrote to its input");
    return value;
  }

  private static <T> Optional<T> decodedOnce(byte[] data, Decoder<T> decoder) {
    try {
      return Optional.of(Objects.requireNonNull(decoder.decode(Bytes.wrap(data))));
    } catch (DecodeException e) {
      requireReason(e);
      return Optional.empty();
    }
  }
}
