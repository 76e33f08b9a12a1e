package io.hotshot4j.core.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.rules.Thresholds;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitProofVerifierTest {
  private final Fixture fixture = new Fixture(1, 1, 1, 1);
  private final CommitProofVerifier verifier =
      new CommitProofVerifier(
          new CertificateVerifier(
              fixture.genesis, Thresholds.of(fixture.genesis.committee()), fixture.crypto));

  // A gap before the second, so that only the second is decided directly.
  private final Leaf first = fixture.child(fixture.genesis.block().leaf(), 1).leaf();
  private final Leaf second = fixture.child(first, 4).leaf();
  private final Leaf child = fixture.child(second, 5).leaf();

  private boolean accepts(List<Leaf> path, Leaf last, long qcView, int... signers) {
    return verifier.isValid(
        new CommitProof(path, last, fixture.qc(last.commitment(), qcView, signers)));
  }

  @Test
  void b10OnlyConsecutiveViewsDecide() {
    // P-3: a block before a gap is proven by the way up to one that is decided.
    assertTrue(accepts(List.of(second), child, 5, 0, 1, 2));
    assertTrue(accepts(List.of(first, second), child, 5, 0, 1, 2));
    assertFalse(accepts(List.of(first), second, 4, 0, 1, 2), "views 1 and 4");
    assertFalse(accepts(List.of(fixture.genesis.block().leaf()), child, 5, 0, 1, 2), "no child");
  }

  @Test
  void b41EveryMutationIsRejected() {
    assertFalse(accepts(List.of(second), child, 5, 0, 1), "below quorum");
    assertFalse(accepts(List.of(second), child, 6, 0, 1, 2), "certified in another view");
    assertFalse(accepts(List.of(second, first), child, 5, 0, 1, 2), "wrong order");
    Leaf disguised =
        new Leaf(new View(5), Epoch.FIRST, new BlockHeight(9), second.commitment(), child.header());
    assertFalse(accepts(List.of(second), disguised, 5, 0, 1, 2), "height skipped");
    Leaf stranger =
        new Leaf(
            new View(5), Epoch.FIRST, child.height(), Fixture.hash("stranger"), child.header());
    assertFalse(accepts(List.of(second), stranger, 5, 0, 1, 2), "no child of it");
    Leaf otherEpoch =
        new Leaf(new View(5), new Epoch(2), child.height(), second.commitment(), child.header());
    assertFalse(accepts(List.of(second), otherEpoch, 5, 0, 1, 2), "leaf of another epoch");
    Leaf twin =
        new Leaf(new View(5), Epoch.FIRST, child.height(), second.commitment(), second.parent());
    assertFalse(
        verifier.isValid(
            new CommitProof(List.of(second), twin, fixture.qc(child.commitment(), 5, 0, 1, 2))),
        "certificate of a sibling");
    assertFalse(
        verifier.isValid(
            new CommitProof(List.of(second), child, fixture.genesis.quorumCertificate())),
        "genesis certifies nothing else");
  }
}
