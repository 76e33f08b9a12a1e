package io.hotshot4j.bench.micro;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
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

/** The encoding that is signed, hashed and stored, and the hashes over it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class EncodingBenchmark {
  /** Members, of whom a quorum is in the certificate. */
  @Param({"4", "100"})
  public int nodes;

  private Block block;
  private Leaf leaf;
  private QuorumCertificate certificate;
  private Statement statement;
  private Bytes encoded;

  /** Makes what is encoded. */
  @Setup
  public void prepare() {
    Members members = new Members(nodes);
    block = members.block(members.genesis.block().leaf(), 1, 1_000);
    leaf = block.leaf();
    certificate = members.certificate(block);
    statement = members.voteStatement(block);
    encoded = certificate();
  }

  /** The bytes of a block's leaf and header. */
  @Benchmark
  public Bytes block() {
    return block.write(new CanonicalWriter(512)).toBytes();
  }

  /** The bytes of a certificate. */
  @Benchmark
  public Bytes certificate() {
    return certificate.write(new CanonicalWriter(512)).toBytes();
  }

  /** A certificate out of its bytes. */
  @Benchmark
  public QuorumCertificate readCertificate() throws DecodeException {
    return QuorumCertificate.read(new CanonicalReader(encoded));
  }

  /** The bytes a vote signs. */
  @Benchmark
  public Bytes statement() {
    return statement.encoded();
  }

  /** Encodes and hashes a leaf. */
  @Benchmark
  public Hash hashLeaf() {
    return new Leaf(leaf.view(), leaf.epoch(), leaf.height(), leaf.parent(), leaf.header())
        .commitment();
  }

  /** Encodes and hashes a header. */
  @Benchmark
  public Hash hashHeader() {
    return block.header().commitment();
  }
}
