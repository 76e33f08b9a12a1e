package io.hotshot4j.light;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.crypto.Ed25519;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FinalityVerifierTest {
  private final SampleBlocks chain = new SampleBlocks();
  private final Block first = chain.extend();
  private final Block second = chain.extend();
  private final Block child = SampleBlocks.child(second, Hash.ZERO, 1);
  private final FinalityVerifier verifier = verifier(chain.genesis());
  private final CommitProof direct = proof(List.of(second.leaf()), child.leaf(), 0, 1, 2);

  @Test
  void aCertifiedChildInTheNextViewMakesItFinal() {
    assertTrue(verifier.isFinal(second.leaf(), direct));
    assertTrue(
        verifier.isFinal(second.leaf(), proof(List.of(second.leaf()), child.leaf(), 1, 2, 3)));
  }

  @Test
  void soDoesThePathToOne() {
    CommitProof longer = proof(List.of(first.leaf(), second.leaf()), child.leaf(), 0, 1, 3);
    assertTrue(verifier.isFinal(first.leaf(), longer));
    assertFalse(verifier.isFinal(second.leaf(), longer), "it is about another leaf");
  }

  /** One certificate for every block below. */
  @Test
  void soDoesAFinalBlockAbove() {
    BlockProof below = chain.prove(1, 2);
    assertTrue(verifier.isFinal(first.leaf(), below, second, direct));
    BlockProof genesis = chain.prove(0, 2);
    assertTrue(verifier.isFinal(chain.genesis().block().leaf(), genesis, second, direct));
    assertFalse(verifier.isFinal(first.leaf(), genesis, second, direct), "path of another");
    CommitProof weak = proof(List.of(second.leaf()), child.leaf(), 0, 1);
    assertFalse(verifier.isFinal(first.leaf(), below, second, weak), "nothing above is final");
    assertFalse(verifier.isFinal(first.leaf(), below, child, direct), "proof of another block");
  }

  @Test
  void b41EveryMutationIsRejected() {
    assertRejected(proof(List.of(second.leaf()), child.leaf(), 0, 1), "below a quorum");
    Leaf late = SampleBlocks.child(second, Hash.ZERO, 2).leaf();
    assertRejected(proof(List.of(second.leaf()), late, 0, 1, 2), "a view between");
    assertRejected(proof(List.of(second.leaf()), first.leaf(), 0, 1, 2), "no child");
    QuorumCertificate qc = direct.childQc();
    assertRejected(
        with(
            new QuorumCertificate(
                qc.leaf(), qc.view(), qc.epoch(), SignerSet.of(0, 1, 3), qc.proof())),
        "other signers");
    assertRejected(
        with(new QuorumCertificate(qc.leaf(), qc.view(), qc.epoch(), SignerSet.NONE, Bytes.EMPTY)),
        "nobody");
    assertRejected(
        with(
            new QuorumCertificate(
                qc.leaf(), qc.view(), qc.epoch(), SignerSet.of(0, 1, 2, 7), qc.proof())),
        "no member");
    assertRejected(
        with(new QuorumCertificate(qc.leaf(), new View(9), qc.epoch(), qc.signers(), qc.proof())),
        "another view");
    assertRejected(
        with(new QuorumCertificate(qc.leaf(), qc.view(), new Epoch(2), qc.signers(), qc.proof())),
        "another epoch");
    assertRejected(with(chain.genesis().quorumCertificate()), "genesis certifies nothing else");
    byte[] bytes = qc.proof().toByteArray();
    for (int i = 0; i < bytes.length; i += 7) {
      bytes[i] ^= 1;
      assertRejected(
          with(
              new QuorumCertificate(
                  qc.leaf(), qc.view(), qc.epoch(), qc.signers(), Bytes.copyOf(bytes))),
          "byte " + i);
      bytes[i] ^= 1;
    }
  }

  @Test
  void anotherNetworkProvesNothingHere() {
    Genesis other = chain.genesis().withChainId(7);
    assertFalse(verifier(other).isFinal(second.leaf(), direct));
    assertTrue(verifier.isGenesis(chain.genesis().block().leaf()));
    assertFalse(verifier.isGenesis(other.block().leaf()));
    assertFalse(verifier.isGenesis(first.leaf()));
  }

  private void assertRejected(CommitProof proof, String what) {
    assertFalse(verifier.isFinal(second.leaf(), proof), what);
  }

  private CommitProof with(QuorumCertificate certificate) {
    return new CommitProof(direct.path(), direct.child(), certificate);
  }

  private CommitProof proof(List<Leaf> path, Leaf above, int... signers) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    Statement statement =
        Statement.vote(chain.genesis().domain(), Epoch.FIRST, above.view(), above.commitment());
    for (int signer : signers) {
      signatures.put(
          signer,
          Ed25519.signer(SampleBlocks.KEYS.get(signer))
              .sign(statement)
              .toCompletableFuture()
              .join());
    }
    Bytes proof =
        Ed25519.quorumScheme().assemble(chain.genesis().committee(), statement, signatures);
    return new CommitProof(
        path,
        above,
        new QuorumCertificate(
            above.commitment(), above.view(), Epoch.FIRST, SignerSet.of(signers), proof));
  }

  private static FinalityVerifier verifier(Genesis genesis) {
    return new FinalityVerifier(genesis, Ed25519.quorumScheme());
  }
}
