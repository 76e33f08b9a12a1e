package io.hotshot4j.bench.micro;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.crypto.Ed25519;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Quorum certificates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class CertificateBenchmark {
  /** Members, of whom a quorum signs. */
  @Param({"4", "31", "100"})
  public int nodes;

  private final QuorumScheme quorums = Ed25519.quorumScheme();
  private Members members;
  private Statement statement;
  private SortedMap<Integer, Signature> signatures;
  private QuorumCertificate certificate;
  private CertificateVerifier verifier;

  /** Makes the signatures. */
  @Setup
  public void prepare() {
    members = new Members(nodes);
    Block block = members.block(members.genesis.block().leaf(), 1, 1_000);
    statement = members.voteStatement(block);
    signatures = members.signatures(block);
    certificate = members.certificate(block);
    verifier = freshVerifier();
    verifier.trust(certificate);
  }

  private CertificateVerifier freshVerifier() {
    return new CertificateVerifier(
        members.genesis, Thresholds.of(members.genesis.committee()), quorums);
  }

  /** Folds a quorum's signatures into a proof. */
  @Benchmark
  public Bytes assemble() {
    return quorums.assemble(members.genesis.committee(), statement, signatures);
  }

  /** Verifies a certificate that nobody here has seen. */
  @Benchmark
  public Optional<QuorumCertificate> verify() {
    return freshVerifier().verified(certificate);
  }

  /** Recognises a certificate that was verified before. */
  @Benchmark
  public Optional<QuorumCertificate> recognise() {
    return verifier.verified(certificate);
  }
}
