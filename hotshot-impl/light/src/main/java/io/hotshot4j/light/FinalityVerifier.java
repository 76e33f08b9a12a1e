package io.hotshot4j.light;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.View;

/** Tells final blocks of a network from others, given its genesis and its signature scheme. */
public final class FinalityVerifier {
  private final Committee committee;
  private final SigningDomain domain;
  private final Leaf genesis;
  private final QuorumScheme quorums;

  /** For one network. */
  public FinalityVerifier(Genesis genesis, QuorumScheme quorums) {
    this.committee = genesis.committee();
    this.domain = genesis.domain();
    this.genesis = genesis.block().leaf();
    this.quorums = quorums;
  }

  /** Whether a leaf is that of the genesis block, which is final by definition. */
  public boolean isGenesis(Leaf leaf) {
    return leaf.equals(genesis);
  }

  /** Whether a proof shows that a leaf is final. */
  public boolean isFinal(Leaf leaf, CommitProof proof) {
    return proof.isAbout(leaf.commitment()) && proof.isLinked() && isCertified(proof.childQc());
  }

  /** Whether a leaf is final because it lies below a block that is. */
  public boolean isFinal(Leaf leaf, BlockProof below, Block newer, CommitProof proof) {
    return below.verify(leaf, newer) && isFinal(newer.leaf(), proof);
  }

  private boolean isCertified(QuorumCertificate certificate) {
    return certificate.epoch().equals(Epoch.FIRST)
        && certificate.view().isAfter(View.GENESIS)
        && quorums.isProven(
            committee, certificate.statement(domain), certificate.signers(), certificate.proof())
        && committee.weightOf(certificate.signers()) >= committee.quorum();
  }
}
