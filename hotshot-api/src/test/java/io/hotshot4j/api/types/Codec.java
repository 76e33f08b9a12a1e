package io.hotshot4j.api.types;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;

/** An encoding under test, with the values it has to carry. */
record Codec<T>(String name, Arbitrary<T> values, Function<T, Bytes> encoder, Decoder<T> decoder) {

  /** Reads a whole input. */
  interface Decoder<T> {
    T decode(Bytes input) throws DecodeException;
  }

  /** Reads from the front of an input. */
  interface Part<T> {
    T read(CanonicalReader reader) throws DecodeException;
  }

  static final List<Codec<?>> ALL =
      List.of(
          new Codec<>("genesis", Values.geneses(), Genesis::encoded, Genesis::decode),
          of("leaf", Values.leaves(), (leaf, out) -> leaf.write(out), Leaf::read),
          of("header", Values.headers(), (header, out) -> header.write(out), BlockHeader::read),
          of("block", Values.blocks(), (block, out) -> block.write(out), Block::read),
          of("QC", Values.certificates(), (qc, out) -> qc.write(out), QuorumCertificate::read),
          of("TC", Values.timeouts(), (tc, out) -> tc.write(out), TimeoutCertificate::read),
          of("commit proof", Values.proofs(), (proof, out) -> proof.write(out), CommitProof::read),
          of("committee", Values.committees(), Codec::writeCommittee, Committee::read),
          new Codec<>(
              "payload",
              Values.payloads(),
              Payload::encoded,
              input -> Payload.decode(input, Integer.MAX_VALUE)),
          new Codec<>("signer set", Values.signers(), SignerSet::encoded, SignerSet::decode));

  /** Any codec with one of its values. */
  record Sample<T>(Codec<T> codec, T value) {
    Bytes encoded() {
      return codec.encoder().apply(value);
    }

    @Override
    public String toString() {
      return codec.name() + " " + value;
    }
  }

  Arbitrary<Sample<?>> samples() {
    return values.map(value -> new Sample<>(this, value));
  }

  @Override
  public String toString() {
    return name;
  }

  private interface Writer<T> {
    CanonicalWriter write(T value, CanonicalWriter out);
  }

  private static <T> Codec<T> of(
      String name, Arbitrary<T> values, Writer<T> writer, Part<T> reader) {
    return new Codec<>(
        name,
        values,
        // Room for almost nothing, so that growing is part of every test.
        value -> writer.write(value, new CanonicalWriter(1)).toBytes(),
        input -> {
          CanonicalReader in = new CanonicalReader(input);
          T value = reader.read(in);
          in.end();
          return value;
        });
  }

  private static CanonicalWriter writeCommittee(Committee committee, CanonicalWriter out) {
    committee.write(out);
    return out;
  }
}
