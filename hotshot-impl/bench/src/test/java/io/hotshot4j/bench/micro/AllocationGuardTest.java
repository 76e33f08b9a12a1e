package io.hotshot4j.bench.micro;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.bench.Allocation;
import io.hotshot4j.bench.Allocation.Operation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the operations of the JMH benchmarks may allocate: what they do in the interpreter of JDK 17
 * ({@code -Xint}), which leaves nothing out, and a fifth more.
 */
class AllocationGuardTest {
  private record Limit(String name, long bytes, int operations, Operation operation) {
    @Override
    public String toString() {
      return name;
    }

    void check() throws Exception {
      long allocated = Allocation.perOperation(operation, operations, bytes);
      assertTrue(
          allocated <= bytes, () -> name + " allocates " + allocated + " bytes, at most " + bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("limits")
  void anOperationAllocatesNoMoreThanItDid(Limit limit) throws Exception {
    limit.check();
  }

  static Stream<Limit> limits() {
    return Stream.of(encoding(), certificates(), wire(), payloads(), pool()).flatMap(each -> each);
  }

  private static Stream<Limit> encoding() {
    EncodingBenchmark encoding = new EncodingBenchmark();
    encoding.nodes = 4;
    encoding.prepare();
    return Stream.of(
        new Limit("encode a block", 700, 2_000, encoding::block),
        new Limit("encode a certificate", 820, 2_000, encoding::certificate),
        new Limit("read a certificate", 570, 2_000, encoding::readCertificate),
        new Limit("encode a statement", 270, 2_000, encoding::statement),
        new Limit("hash a leaf", 410, 2_000, encoding::hashLeaf),
        new Limit("hash a header", 420, 2_000, encoding::hashHeader));
  }

  private static Stream<Limit> certificates() {
    SignatureBenchmark signatures = new SignatureBenchmark();
    signatures.batch = 16;
    signatures.prepare();
    CertificateBenchmark certificates = new CertificateBenchmark();
    certificates.nodes = 31;
    certificates.prepare();
    return Stream.of(
        new Limit("sign", 3_400, 50, signatures::sign),
        new Limit("verify", 8_500, 50, signatures::verify),
        new Limit("verify 16", 134_600, 10, signatures::verifyAll),
        new Limit("assemble a certificate of 21", 1_700, 2_000, certificates::assemble),
        new Limit("verify a certificate of 21", 186_400, 5, certificates::verify),
        new Limit("recognise a certificate", 40, 2_000, certificates::recognise));
  }

  private static Stream<Limit> wire() {
    WireBenchmark wire = new WireBenchmark();
    wire.nodes = 4;
    wire.prepare();
    return Stream.of(
        new Limit("encode a proposal", 3_000, 2_000, wire::encodeProposal),
        new Limit("encode a vote", 660, 2_000, wire::encodeVote),
        new Limit("decode a proposal", 5_100, 2_000, wire::decodeProposal),
        new Limit("decode a vote", 1_300, 2_000, wire::decodeVote),
        new Limit("decode and verify a vote", 9_900, 50, wire::verifyVote));
  }

  private static Stream<Limit> payloads() {
    PayloadBenchmark payload = new PayloadBenchmark();
    payload.transactions = 100;
    payload.prepare();
    return Stream.of(
        new Limit("encode a payload of 100", 124_700, 100, payload::encode),
        new Limit("decode a payload of 100", 19_000, 100, payload::decode),
        new Limit("Merkle root over 100", 4_700, 100, payload::merkleRoot));
  }

  private static Stream<Limit> pool() {
    PoolBenchmark pool = new PoolBenchmark();
    pool.prepare();
    return Stream.of(new Limit("pool, 1,000 transactions", 1_500_500, 5, pool::addAndTake));
  }

  @Test
  void aLimitCanBeExceeded() {
    EncodingBenchmark encoding = new EncodingBenchmark();
    encoding.nodes = 4;
    encoding.prepare();
    Limit limit =
        new Limit("wasteful", 1_000, 1_000, () -> new Object[] {encoding.block(), new byte[1_000]});
    assertThrows(AssertionError.class, limit::check);
  }
}
