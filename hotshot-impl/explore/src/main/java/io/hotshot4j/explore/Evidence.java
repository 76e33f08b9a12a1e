package io.hotshot4j.explore;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.core.verify.Verified;
import io.hotshot4j.core.votes.TimeoutCollector;
import io.hotshot4j.core.votes.VoteCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Real messages and certificates of a network of four, put together by the real collectors and
 * checked by the real verifier. Member {@link #BYZANTINE} signs whatever is asked of it and leads
 * every view: whatever an honest leader may propose, it may propose as well.
 */
final class Evidence {
  static final int HONEST = 3;
  static final int BYZANTINE = 3;

  final Genesis genesis;
  final Leaves leaves;
  final Ruleset rules;
  final KeyedHashes crypto = new KeyedHashes();
  private final Map<Integer, QuorumCertificate> qcs = new HashMap<>();
  private final Map<List<Integer>, TimeoutCertificate> tcs = new HashMap<>();
  private final MessageVerifier verifier;
  private final MessageVerifier inTurn;
  private final CommitProofVerifier proofs;

  Evidence(Mutant mutant) {
    genesis =
        Genesis.of(
            Committee.ofEqualStake(
                IntStream.rangeClosed(0, HONEST)
                    .mapToObj(i -> new PublicKey(Bytes.ofUtf8("member-" + i)))
                    .toList()));
    leaves = new Leaves(genesis);
    rules = mutant.rules(genesis.committee());
    CertificateVerifier certificates = new CertificateVerifier(genesis, rules.thresholds(), crypto);
    verifier =
        new MessageVerifier(
            genesis, view -> BYZANTINE, crypto, certificates, (header, payload) -> true);
    inTurn = new MessageVerifier(genesis, crypto, certificates, (header, payload) -> true);
    proofs = new CommitProofVerifier(certificates);
  }

  PublicKey key(int member) {
    return genesis.committee().member(member).key();
  }

  /** The message as a replica gets it, if the real verifier lets it pass. */
  Optional<Verified> verified(Message message) {
    return verifier.check(key(BYZANTINE).toPeerId(), message) instanceof Verification.Passed passed
        ? Optional.of(passed.message())
        : Optional.empty();
  }

  /** A message between honest members, who lead in turn; all of them pass. */
  Verified fromHonest(int member, Message message) {
    if (inTurn.check(key(member).toPeerId(), message) instanceof Verification.Passed passed) {
      return passed.message();
    }
    throw new IllegalStateException("an honest member's message does not verify: " + message);
  }

  /** Whether the votes of these honest members and the Byzantine one make a certificate. */
  boolean certifies(int honest) {
    VoteCollector votes = new VoteCollector(genesis, crypto, rules.thresholds().quorum());
    Hash leaf = genesis.hash();
    signers(honest).forEach(i -> votes.add(vote(i, 1, leaf)));
    Optional<QuorumCertificate> qc = votes.certificate(new View(1), leaf);
    return qc.isPresent()
        && verified(new io.hotshot4j.core.message.Certificates(qc.get(), Optional.empty()))
            .isPresent();
  }

  /** Whether the timeouts of these honest members and the Byzantine one make a certificate. */
  boolean givesUp(int honest) {
    TimeoutCollector timeouts = new TimeoutCollector(genesis, crypto, rules.thresholds());
    signers(honest).forEach(i -> timeouts.add(timeout(i, 1, Leaves.GENESIS)));
    Optional<TimeoutCertificate> tc = timeouts.certificate(new View(1));
    return tc.isPresent()
        && verified(new io.hotshot4j.core.message.Certificates(genesis.quorumCertificate(), tc))
            .isPresent();
  }

  private static IntStream signers(int honest) {
    return IntStream.rangeClosed(0, HONEST).filter(i -> i == BYZANTINE || (honest >> i & 1) != 0);
  }

  QuorumCertificate qc(int leaf) {
    return qcs.computeIfAbsent(leaf, this::assembledQc);
  }

  private QuorumCertificate assembledQc(int leaf) {
    if (leaf == Leaves.GENESIS) {
      return genesis.quorumCertificate();
    }
    VoteCollector votes = new VoteCollector(genesis, crypto, rules.thresholds().quorum());
    Hash hash = leaves.block(leaf).commitment();
    signers(3).forEach(i -> votes.add(vote(i, leaves.view(leaf), hash)));
    return votes.certificate(new View(leaves.view(leaf)), hash).orElseThrow();
  }

  /** Of a view, by two honest members that sign the view of this leaf and the Byzantine one. */
  TimeoutCertificate tc(int view, int leaf) {
    return tcs.computeIfAbsent(List.of(view, leaf), name -> assembledTc(view, leaf));
  }

  private TimeoutCertificate assembledTc(int view, int leaf) {
    TimeoutCollector timeouts = new TimeoutCollector(genesis, crypto, rules.thresholds());
    timeouts.add(timeout(0, view, leaf));
    timeouts.add(timeout(1, view, leaf));
    timeouts.add(timeout(BYZANTINE, view, Leaves.GENESIS));
    return timeouts.certificate(new View(view)).orElseThrow();
  }

  private Vote vote(int signer, int view, Hash leaf) {
    Statement statement = Statement.vote(genesis.domain(), Epoch.FIRST, new View(view), leaf);
    return new Vote(
        new View(view), Epoch.FIRST, leaf, signer, KeyedHashes.sign(key(signer), statement));
  }

  Timeout timeout(int signer, int view, int highLeaf) {
    QuorumCertificate high = qc(highLeaf);
    Statement statement =
        Statement.timeout(genesis.domain(), Epoch.FIRST, new View(view), high.view());
    return new Timeout(
        new View(view),
        Epoch.FIRST,
        signer,
        high,
        Optional.empty(),
        Optional.empty(),
        KeyedHashes.sign(key(signer), statement));
  }

  Proposal proposal(int leaf, Optional<TimeoutCertificate> tc) {
    View view = new View(leaves.view(leaf));
    Statement statement =
        Statement.proposal(genesis.domain(), Epoch.FIRST, view, leaves.block(leaf).commitment());
    return new Proposal(
        view,
        leaves.block(leaf),
        qc(leaves.parent(leaf)),
        tc,
        KeyedHashes.sign(key(BYZANTINE), statement));
  }

  /** Whether a replica or a light client that is shown this certified leaf decides its parent. */
  boolean decidesParent(int child) {
    int parent = leaves.parent(child);
    if (parent == Leaves.GENESIS) {
      return false;
    }
    CommitProof proof =
        new CommitProof(
            List.of(leaves.block(parent).leaf()), leaves.block(child).leaf(), qc(child));
    return leaves.decides(rules.commit(), parent, child) || proofs.isValid(proof);
  }
}
