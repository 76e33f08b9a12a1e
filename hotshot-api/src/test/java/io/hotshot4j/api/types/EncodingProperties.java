package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Every encoding gives its value back, has one form only, and its decoder answers anything at all
 * with a value or a {@link DecodeException} (B-28, B-15).
 */
class EncodingProperties {
  @Property
  void roundTrip(@ForAll("samples") Codec.Sample<?> sample) throws DecodeException {
    assertEquals(sample.value(), sample.codec().decoder().decode(sample.encoded()));
  }

  /** Readers must not mistake the array behind a slice for the slice. */
  @Property
  void roundTripInsideOfALargerArray(
      @ForAll("samples") Codec.Sample<?> sample,
      @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(max = 9) int after,
      @ForAll byte filler)
      throws DecodeException {
    Bytes encoded = sample.encoded();
    byte[] array = new byte[before + encoded.length() + after];
    Arrays.fill(array, filler);
    encoded.copyTo(array, before);
    Bytes whole = Bytes.wrap(array);
    Bytes slice = whole.slice(before, encoded.length());
    assertEquals(sample.value(), sample.codec().decoder().decode(slice));
    assertEquals(
        sample.value(),
        sample.codec().decoder().decode(Bytes.wrap(array, before, encoded.length())));
  }

  @Property
  void everyTruncationIsRefused(
      @ForAll("samples") Codec.Sample<?> sample, @ForAll @IntRange(max = 10_000) int cut) {
    Bytes encoded = sample.encoded();
    if (encoded.isEmpty()) {
      return;
    }
    Bytes prefix = encoded.slice(0, cut % encoded.length());
    if (sample.codec().name().equals("signer set") || prefix.isEmpty()) {
      // A bitmap has no length of its own, and a payload without bytes is the empty one.
      onlyCanonical(sample.codec(), prefix);
      return;
    }
    assertThrows(DecodeException.class, () -> sample.codec().decoder().decode(prefix));
  }

  @Property
  void everyTrailingByteIsRefused(
      @ForAll("samples") Codec.Sample<?> sample, @ForAll @ByteRange(min = 0) byte more) {
    byte[] longer = Arrays.copyOf(sample.encoded().toByteArray(), sample.encoded().length() + 1);
    longer[longer.length - 1] = more;
    if (sample.encoded().isEmpty() || sample.codec().name().equals("signer set")) {
      onlyCanonical(sample.codec(), Bytes.wrap(longer));
      return;
    }
    assertThrows(DecodeException.class, () -> sample.codec().decoder().decode(Bytes.wrap(longer)));
  }

  @Property
  void flippedBitsGiveAnotherValueOrNone(
      @ForAll("samples") Codec.Sample<?> sample, @ForAll @IntRange(max = 1 << 20) int position) {
    byte[] bytes = sample.encoded().toByteArray();
    if (bytes.length == 0) {
      return;
    }
    int bit = position % (bytes.length * 8);
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    onlyCanonical(sample.codec(), Bytes.wrap(bytes));
  }

  @Property
  void overwrittenBytesGiveAnotherValueOrNone(
      @ForAll("samples") Codec.Sample<?> sample,
      @ForAll @IntRange(max = 1 << 20) int position,
      @ForAll @Size(min = 1, max = 8) byte[] patch) {
    byte[] bytes = sample.encoded().toByteArray();
    for (int i = 0; i < patch.length && bytes.length > 0; i++) {
      bytes[(position + i) % bytes.length] = patch[i];
    }
    onlyCanonical(sample.codec(), Bytes.wrap(bytes));
  }

  @Property
  void anyBytesGiveAValueOrARefusal(
      @ForAll("codecs") Codec<?> codec, @ForAll @Size(max = 400) byte[] bytes) {
    onlyCanonical(codec, Bytes.wrap(bytes));
  }

  /** Mostly zeros decode further than random bytes do. */
  @Property
  void sparseBytesGiveAValueOrARefusal(
      @ForAll("codecs") Codec<?> codec, @ForAll("sparse") byte[] bytes) {
    onlyCanonical(codec, Bytes.wrap(bytes));
  }

  @Provide
  Arbitrary<Codec<?>> codecs() {
    return Arbitraries.of(Codec.ALL);
  }

  @Provide
  Arbitrary<Codec.Sample<?>> samples() {
    return codecs().flatMap(Codec::samples);
  }

  @Provide
  Arbitrary<byte[]> sparse() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.just((byte) 0)),
            net.jqwik.api.Tuple.of(2, Arbitraries.just((byte) 1)),
            net.jqwik.api.Tuple.of(1, Arbitraries.bytes()))
        .array(byte[].class)
        .ofMaxSize(400);
  }

  /** What is accepted at all is the one encoding of its value. */
  private static <T> void onlyCanonical(Codec<T> codec, Bytes input) {
    T value;
    try {
      value = codec.decoder().decode(input);
    } catch (DecodeException e) {
      assertEquals(0, e.getStackTrace().length, "hostile input must not buy a stack trace");
      return;
    }
    assertEquals(input, codec.encoder().apply(value));
  }
}
