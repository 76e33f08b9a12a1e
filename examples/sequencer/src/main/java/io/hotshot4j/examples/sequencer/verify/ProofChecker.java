package io.hotshot4j.examples.sequencer.verify;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.light.FinalityVerifier;
import io.hotshot4j.vid.VidScheme;
import java.util.Optional;

/** Says what documents prove about one network. */
public final class ProofChecker {
  private final Genesis genesis;
  private final FinalityVerifier finality;

  /** For the network of a genesis, with Ed25519 signatures. */
  public ProofChecker(Genesis genesis) {
    this.genesis = genesis;
    this.finality = new FinalityVerifier(genesis, Ed25519.quorumScheme());
  }

  /**
   * What a document proves.
   *
   * @param document the document
   * @param ofBlock another one about the same block, which proves that it is final where the first
   *     does not
   */
  public Verdict check(ProofDocument document, Optional<ProofDocument> ofBlock) {
    Verdict block = isFinal(document);
    if (!block.proven() && ofBlock.isPresent()) {
      Hash leaf = document.block().leaf().commitment();
      if (!ofBlock.get().block().leaf().commitment().equals(leaf)) {
        return Verdict.no("the document of the block is about another block, not " + leaf);
      }
      block = isFinal(ofBlock.get());
    }
    if (!block.proven()) {
      return block;
    }
    if (!isHeaderOfLeaf(document.block())) {
      return Verdict.no("the header of the block is not the one its leaf commits to");
    }
    if (document instanceof ProofDocument.OfNamespace namespace) {
      return namespace(namespace, block);
    }
    if (document instanceof ProofDocument.OfTransaction transaction) {
      return transaction(transaction, block);
    }
    if (document instanceof ProofDocument.OfCommon common) {
      return common(common, block);
    }
    if (document instanceof ProofDocument.OfShare share) {
      return share(share, block);
    }
    return block;
  }

  private static Verdict namespace(ProofDocument.OfNamespace document, Verdict block) {
    Hash commitment = document.block().header().payloadCommitment();
    String namespace = Long.toUnsignedString(document.proof().namespace());
    int count = document.transactions().size();
    if (!document.proof().verify(document.transactions(), commitment)) {
      return Verdict.no(
          count == 0
              ? "the proof does not show that namespace " + namespace + " is absent"
              : "these are not the transactions of namespace " + namespace + ", or not all");
    }
    String height = " block " + document.block().height();
    return Verdict.yes(
        (count == 0
                ? height.strip() + " has no transaction of namespace " + namespace
                : "these "
                    + count
                    + " are all transactions of namespace "
                    + namespace
                    + " in"
                    + height)
            + "; "
            + block.text());
  }

  private static Verdict transaction(ProofDocument.OfTransaction document, Verdict block) {
    Hash hash = document.transaction().hash();
    Hash commitment = document.block().header().payloadCommitment();
    if (!document.proof().verify(hash, commitment)) {
      return Verdict.no("the proof does not show that the block holds transaction " + hash);
    }
    return Verdict.yes(
        "transaction "
            + hash
            + " is in block "
            + document.block().height()
            + ", number "
            + document.proof().position()
            + " of namespace "
            + Long.toUnsignedString(document.proof().namespace())
            + "; "
            + block.text());
  }

  private Verdict common(ProofDocument.OfCommon document, Verdict block) {
    Hash commitment = document.block().header().vidCommitment();
    if (!VidScheme.of(genesis.committee()).verify(commitment, document.common())) {
      return Verdict.no("this is not what the header's vid_commitment commits to");
    }
    return Verdict.yes(
        "this is what the shares of block "
            + document.block().height()
            + " have in common, whose payload has "
            + document.common().payloadLength()
            + " bytes; "
            + block.text());
  }

  private Verdict share(ProofDocument.OfShare document, Verdict block) {
    Hash commitment = document.block().header().vidCommitment();
    VidScheme scheme = VidScheme.of(genesis.committee());
    if (!scheme.verify(commitment, document.common(), document.share())) {
      return Verdict.no(
          "these are not the shares of member "
              + document.share().member()
              + " that the header's vid_commitment commits to");
    }
    return Verdict.yes(
        "this is what member "
            + document.share().member()
            + " holds of block "
            + document.block().height()
            + ", "
            + scheme.shape().sharesOf(document.share().member())
            + " of "
            + scheme.shape()
            + "; "
            + block.text());
  }

  private Verdict isFinal(ProofDocument document) {
    if (!(document instanceof ProofDocument.OfOlderBlock older)) {
      return isFinal(document.block());
    }
    if (!isHeaderOfLeaf(older.below())) {
      return Verdict.no("the header of the newer block is not the one its leaf commits to");
    }
    Block newer = new Block(older.below().leaf(), older.below().header());
    if (!older.proof().verify(older.block().leaf(), newer)) {
      return Verdict.no(
          "the path does not show that the block lies below the one at height "
              + older.below().height());
    }
    Verdict below = isFinal(older.below());
    return below.proven()
        ? Verdict.yes(name(older.block()) + " is final: it lies below another; " + below.text())
        : below;
  }

  private Verdict isFinal(Evidence block) {
    if (finality.isGenesis(block.leaf())) {
      return Verdict.yes(name(block) + " is the genesis block");
    }
    if (block.proof().isEmpty()) {
      return Verdict.no("there is no commit proof, and it is not the genesis block");
    }
    CommitProof proof = block.proof().get();
    QuorumCertificate certificate = proof.childQc();
    if (finality.isFinal(block.leaf(), proof)) {
      return Verdict.yes(
          name(block)
              + " is final: signed by "
              + certificate.signers().size()
              + " of "
              + genesis.committee().size()
              + " members with "
              + genesis.committee().weightOf(certificate.signers())
              + " of stake "
              + genesis.committee().totalStake());
    }
    if (!proof.isAbout(block.leaf().commitment())) {
      return Verdict.no(
          "the commit proof is about another block, at height "
              + proof.subject().height()
              + ": get block-state/:height/"
              + block.height()
              + " for some later height and name it with --block");
    }
    return Verdict.no(
        proof.isLinked()
            ? "the certificate is not signed by a quorum of the committee of this genesis"
            : "the leaves of the commit proof are not linked");
  }

  private static boolean isHeaderOfLeaf(Evidence block) {
    return block.leaf().header().equals(block.header().commitment());
  }

  private static String name(Evidence block) {
    return "block " + block.height() + " (" + block.leaf().commitment() + ")";
  }
}
