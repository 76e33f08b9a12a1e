package io.hotshot4j.core;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A committee with all its keys: signs whatever a test asks for. */
public final class Fixture {
  public final Genesis genesis;
  public final ToyCrypto crypto = new ToyCrypto();

  /** Members with these stakes. */
  public Fixture(long... stakes) {
    this(Availability.ALL, stakes);
  }

  /** Members with these stakes, who keep payloads in this way. */
  public Fixture(Availability availability, long... stakes) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < stakes.length; i++) {
      members.add(new Member(new PublicKey(Bytes.ofUtf8("member-" + (char) ('a' + i))), stakes[i]));
    }
    genesis = Genesis.of(Committee.of(members)).withAvailability(availability);
  }

  public static Hash hash(String name) {
    return Sha256.hash(Bytes.ofUtf8(name));
  }

  /** A child of a leaf. */
  public Block child(Leaf parent, long view) {
    return Block.extending(parent, new View(view), Epoch.FIRST, genesis.header());
  }

  public Signature sign(int member, Statement statement) {
    return ToyCrypto.sign(genesis.committee().member(member).key(), statement);
  }

  public Vote vote(int signer, long view, Hash leaf) {
    Statement statement = Statement.vote(genesis.domain(), Epoch.FIRST, new View(view), leaf);
    return new Vote(new View(view), Epoch.FIRST, leaf, signer, sign(signer, statement));
  }

  public DaVote daVote(int signer, long view, Hash payload, Hash vid) {
    Statement statement =
        Statement.daVote(genesis.domain(), Epoch.FIRST, new View(view), payload, vid);
    return new DaVote(new View(view), Epoch.FIRST, payload, vid, signer, sign(signer, statement));
  }

  public DaCertificate daCertificate(long view, Hash payload, Hash vid, int... signers) {
    Statement statement =
        Statement.daVote(genesis.domain(), Epoch.FIRST, new View(view), payload, vid);
    return new DaCertificate(
        payload,
        vid,
        new View(view),
        Epoch.FIRST,
        SignerSet.of(signers),
        proof(statement, signers));
  }

  public Timeout timeout(int signer, long view, QuorumCertificate highQc) {
    Statement statement =
        Statement.timeout(genesis.domain(), Epoch.FIRST, new View(view), highQc.view());
    return new Timeout(
        new View(view),
        Epoch.FIRST,
        signer,
        highQc,
        Optional.empty(),
        Optional.empty(),
        sign(signer, statement));
  }

  /** The scheme's proof by members that really sign. */
  public Bytes proof(Statement statement, int... signers) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (int signer : signers) {
      signatures.put(signer, sign(signer, statement));
    }
    return crypto.assemble(genesis.committee(), statement, signatures);
  }

  public QuorumCertificate qc(Hash leaf, long view, int... signers) {
    Statement statement = Statement.vote(genesis.domain(), Epoch.FIRST, new View(view), leaf);
    return new QuorumCertificate(
        leaf, new View(view), Epoch.FIRST, SignerSet.of(signers), proof(statement, signers));
  }

  public TimeoutCertificate.Group group(long view, long highQcView, int... signers) {
    Statement statement =
        Statement.timeout(genesis.domain(), Epoch.FIRST, new View(view), new View(highQcView));
    return new TimeoutCertificate.Group(
        new View(highQcView), SignerSet.of(signers), proof(statement, signers));
  }

  public static TimeoutCertificate tc(
      long view, QuorumCertificate highQc, TimeoutCertificate.Group... groups) {
    return new TimeoutCertificate(new View(view), Epoch.FIRST, List.of(groups), highQc);
  }

  /** A commitment to the shares of the payload with a commitment. */
  static Hash vid(Hash payload) {
    return hash("shares of " + payload);
  }

  /** A payload has come. */
  static Input available(View view, @Nullable Payload made, Hash vid) {
    Payload payload = Objects.requireNonNull(made);
    return new Input.PayloadAvailable(
        view, payload.merkleRoot(), vid, payload.encoded().length(), payload.transactions().size());
  }

  /** The header of a block of an application without state. */
  static BlockHeader header(Payload payload, Hash vid, long timestampMillis) {
    return new BlockHeader(
        payload.merkleRoot(),
        payload.encoded().length(),
        payload.transactions().size(),
        vid,
        timestampMillis,
        Hash.ZERO,
        Bytes.EMPTY);
  }

  /** A few decided blocks from a height on, up to the last that has a proof of its own. */
  static RangeResponse range(List<Effect.Decided> decided, int from) {
    List<RangeResponse.Entry> blocks = new ArrayList<>();
    Optional<CommitProof> proof = Optional.empty();
    int proven = 0;
    for (int i = from; i <= decided.size() && blocks.size() < 4; i++) {
      Effect.Decided next = decided.get(i - 1);
      blocks.add(new RangeResponse.Entry(next.block(), Bytes.EMPTY));
      if (next.proof().isAbout(next.block().commitment())) {
        proof = Optional.of(next.proof());
        proven = blocks.size();
      }
    }
    return new RangeResponse(new BlockHeight(decided.size()), blocks.subList(0, proven), proof);
  }

  static Timing fastTiming() {
    return Timing.defaults()
        .withViewTimeout(Duration.ofMillis(1000))
        .withProposeTimes(Duration.ZERO, Duration.ofMillis(400));
  }
}
