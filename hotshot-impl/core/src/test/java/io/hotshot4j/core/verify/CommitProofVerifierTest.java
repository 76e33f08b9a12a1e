package io.hotshot4j.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.transport.PeerId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommitProofVerifierTest {
  private final Fixture fixture = new Fixture(1, 1, 1, 1);
  private final CertificateVerifier certificates =
      new CertificateVerifier(
          fixture.genesis, Thresholds.of(fixture.genesis.committee()), fixture.crypto);
  private final CommitProofVerifier verifier = new CommitProofVerifier(certificates);

  // A gap before the second, so that only the second is decided directly.
  private final Leaf first = fixture.child(fixture.genesis.block().leaf(), 1).leaf();
  private final Block block = fixture.child(first, 4);
  private final Leaf second = block.leaf();
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

  /** A range of blocks must not bring signers of its sender's choice into the log. */
  @Test
  void aKnownCertificateTakesThePlaceOfOneThatOnlySaysTheSame() {
    assertTrue(accepts(List.of(second), child, 5, 0, 1, 2));
    QuorumCertificate lying =
        new QuorumCertificate(
            child.commitment(), new View(5), Epoch.FIRST, SignerSet.of(3), Bytes.ofUtf8("nothing"));
    CommitProof brought = new CommitProof(List.of(second), child, lying);
    CommitProof taken = verifier.verified(brought).orElseThrow();
    assertEquals(SignerSet.of(0, 1, 2), taken.childQc().signers());
    RangeResponse range =
        new RangeResponse(
            second.height(),
            List.of(new RangeResponse.Entry(block, Bytes.EMPTY)),
            Optional.of(brought));
    MessageVerifier messages =
        new MessageVerifier(
            fixture.genesis, fixture.crypto, certificates, (header, payload) -> true);
    PeerId peer = fixture.genesis.committee().member(3).key().toPeerId();
    Verification.Passed passed = (Verification.Passed) messages.check(peer, range);
    RangeResponse checked = (RangeResponse) passed.message().message();
    assertEquals(taken, checked.proof().orElseThrow());
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
