package io.hotshot4j.bench.micro;

import io.hotshot4j.api.crypto.Claim;
import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.crypto.Ed25519;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** Ed25519: one signature, and a batch as it comes in from a committee. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class SignatureBenchmark {
  /** Signatures in a batch, each of another member. */
  @Param({"3", "16", "67"})
  public int batch;

  private final Verifier verifier = Ed25519.verifier();
  private Signer signer;
  private Statement statement;
  private List<Claim> claims;

  /** Makes the signatures. */
  @Setup
  public void prepare() {
    Members members = new Members(batch);
    Block block = members.block(members.genesis.block().leaf(), 1, 1_000);
    signer = Ed25519.signer(members.keys.get(0));
    statement = members.voteStatement(block);
    claims =
        IntStream.range(0, batch)
            .mapToObj(
                i ->
                    new Claim(
                        members.keys.get(i).publicKey(), statement, members.sign(i, statement)))
            .toList();
  }

  /** Signs a vote. */
  @Benchmark
  public Signature sign() {
    return signer.sign(statement).toCompletableFuture().join();
  }

  /** Verifies one vote. */
  @Benchmark
  public boolean verify() {
    Claim claim = claims.get(0);
    return verifier.verify(claim.key(), claim.statement(), claim.signature());
  }

  /** Verifies a batch of votes. */
  @Benchmark
  public BitSet verifyAll() {
    return verifier.verifyAll(claims);
  }
}
