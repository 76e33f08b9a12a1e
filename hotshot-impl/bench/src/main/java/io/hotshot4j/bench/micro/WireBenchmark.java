package io.hotshot4j.bench.micro;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.transport.PeerId;
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

/** Frames: written, read, and read and verified as they arrive. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class WireBenchmark {
  /** Members, of whom a quorum is in the proposal's certificate. */
  @Param({"4", "31"})
  public int nodes;

  private WireCodec codec;
  private MessageVerifier verifier;
  private PeerId peer;
  private Proposal proposal;
  private Vote vote;
  private Bytes proposalFrame;
  private Bytes voteFrame;

  /** Makes the messages; the certificate is known, as it is to whoever saw the votes. */
  @Setup
  public void prepare() {
    Members members = new Members(nodes);
    CertificateVerifier certificates =
        new CertificateVerifier(
            members.genesis, Thresholds.of(members.genesis.committee()), Ed25519.quorumScheme());
    codec = new WireCodec(WireLimits.of(members.genesis, Ed25519.quorumScheme()));
    verifier =
        new MessageVerifier(
            members.genesis, Ed25519.verifier(), certificates, (header, payload) -> true);
    peer = members.keys.get(1).publicKey().toPeerId();
    Block parent = members.block(members.genesis.block().leaf(), 1, 1_000);
    proposal =
        members.proposal(members.block(parent.leaf(), 2, 1_000), members.certificate(parent));
    vote = members.vote(1, parent);
    certificates.trust(proposal.justify());
    proposalFrame = codec.encode(proposal);
    voteFrame = codec.encode(vote);
  }

  /** Writes a proposal. */
  @Benchmark
  public Bytes encodeProposal() {
    return codec.encode(proposal);
  }

  /** Writes a vote. */
  @Benchmark
  public Bytes encodeVote() {
    return codec.encode(vote);
  }

  /** Reads a proposal. */
  @Benchmark
  public Message decodeProposal() throws DecodeException {
    return codec.decode(proposalFrame);
  }

  /** Reads a vote. */
  @Benchmark
  public Message decodeVote() throws DecodeException {
    return codec.decode(voteFrame);
  }

  /** Reads a proposal and verifies it. */
  @Benchmark
  public Verification verifyProposal() throws DecodeException {
    return verifier.check(peer, codec.decode(proposalFrame));
  }

  /** Reads a vote and verifies it. */
  @Benchmark
  public Verification verifyVote() throws DecodeException {
    return verifier.check(peer, codec.decode(voteFrame));
  }
}
