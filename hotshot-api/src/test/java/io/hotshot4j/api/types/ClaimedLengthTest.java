package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A length field alone never makes a decoder allocate: the input has to back it (B-34, B-40). */
class ClaimedLengthTest {
  private static final long ALLOWED = 64 * 1024;

  @Test
  void payloadThatClaimsManyTransactions() {
    refusesCheaply(
        "transactions",
        input -> Payload.decode(input, Integer.MAX_VALUE),
        new CanonicalWriter(8).i32(Integer.MAX_VALUE).i32(0).toBytes());
  }

  @Test
  void payloadThatClaimsALongTransaction() {
    refusesCheaply(
        "transaction",
        input -> Payload.decode(input, Integer.MAX_VALUE),
        new CanonicalWriter(8).i32(1).i32(Integer.MAX_VALUE).toBytes());
  }

  @Test
  void committeeThatClaimsEveryMember() {
    refusesCheaply(
        "members",
        input -> Committee.read(new CanonicalReader(input)),
        new CanonicalWriter(8).i32(Committee.MAX_MEMBERS).toBytes());
  }

  @Test
  void timeoutCertificateThatClaimsEveryGroup() {
    refusesCheaply(
        "groups",
        input -> TimeoutCertificate.read(new CanonicalReader(input)),
        new CanonicalWriter(32).i64(1).i64(1).i32(Committee.MAX_MEMBERS).toBytes());
  }

  @Test
  void certificateThatClaimsALongProof() {
    refusesCheaply(
        "proof",
        input -> QuorumCertificate.read(new CanonicalReader(input)),
        new CanonicalWriter(64)
            .hash(Hash.ZERO)
            .i64(1)
            .i64(1)
            .i32(0)
            .i32(QuorumCertificate.MAX_PROOF_BYTES)
            .toBytes());
  }

  @Test
  void commitProofThatClaimsALongPath() {
    refusesCheaply(
        "path",
        input -> CommitProof.read(new CanonicalReader(input)),
        new CanonicalWriter(8).i32(CommitProof.MAX_PATH).toBytes());
  }

  @Test
  void genesisThatClaimsALongApplicationPart() {
    Committee one = Committee.of(java.util.List.of(new Member(Fixed.key(1), 1)));
    Bytes whole = Genesis.of(one).encoded();
    Bytes claiming =
        new CanonicalWriter(whole.length())
            .raw(whole.slice(0, whole.length() - 4))
            .i32(Genesis.MAX_APPLICATION_BYTES)
            .toBytes();
    refusesCheaply("application", Genesis::decode, claiming);
  }

  private static void refusesCheaply(String what, Codec.Decoder<?> decoder, Bytes input) {
    // Once to load classes, once to measure.
    assertThrows(DecodeException.class, () -> decoder.decode(input), what);
    long before = allocated();
    assertThrows(DecodeException.class, () -> decoder.decode(input), what);
    long spent = allocated() - before;
    assertTrue(spent < ALLOWED, () -> what + ": " + spent + " bytes for " + input.length());
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
