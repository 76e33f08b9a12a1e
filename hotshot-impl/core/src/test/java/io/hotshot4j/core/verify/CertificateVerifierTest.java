package io.hotshot4j.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.rules.Thresholds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateVerifierTest {
  private static final Hash LEAF = Fixture.hash("leaf");

  private final Fixture fixture = new Fixture(1, 2, 3, 1);
  private final CertificateVerifier verifier =
      new CertificateVerifier(
          fixture.genesis, Thresholds.of(fixture.genesis.committee()), fixture.crypto);

  private boolean accepts(QuorumCertificate qc) {
    return verifier.verified(qc).isPresent();
  }

  private boolean accepts(TimeoutCertificate tc) {
    return verifier.verified(tc).isPresent();
  }

  @Test
  void b17WeightDecidesAndNotTheNumberOfSigners() {
    assertTrue(accepts(fixture.qc(LEAF, 5, 1, 2)), "2 + 3 of 7");
    Hash other = Fixture.hash("other");
    assertFalse(accepts(fixture.qc(other, 5, 0, 1, 3)), "1 + 2 + 1 of 7");
    assertFalse(accepts(fixture.qc(other, 5, 2)));
    assertFalse(accepts(fixture.qc(other, 5)));
  }

  @Test
  void b19SignersOutsideTheCommitteeAreRejected() {
    QuorumCertificate good = fixture.qc(LEAF, 5, 1, 2);
    for (int index : new int[] {4, 63, 64, 4095}) {
      SignerSet outside = good.signers().union(SignerSet.of(index));
      assertFalse(
          accepts(new QuorumCertificate(LEAF, good.view(), Epoch.FIRST, outside, good.proof())));
    }
  }

  @Test
  void b22OnlyTheConfiguredGenesisCertificateIsAccepted() {
    QuorumCertificate genesis = fixture.genesis.quorumCertificate();
    assertTrue(accepts(genesis));
    assertFalse(
        accepts(
            new QuorumCertificate(LEAF, View.GENESIS, Epoch.FIRST, SignerSet.NONE, Bytes.EMPTY)));
    assertFalse(
        accepts(
            new QuorumCertificate(
                genesis.leaf(), new View(1), Epoch.FIRST, SignerSet.NONE, Bytes.EMPTY)));
    assertFalse(accepts(fixture.qc(genesis.leaf(), 0, 0, 1, 2, 3)), "signed by everybody");
  }

  @Test
  void b27AKnownCertificateVouchesForNothingElse() {
    QuorumCertificate good = fixture.qc(LEAF, 5, 1, 2);
    assertTrue(accepts(good));
    QuorumCertificate otherProof =
        new QuorumCertificate(LEAF, good.view(), Epoch.FIRST, good.signers(), Bytes.EMPTY);
    assertEquals(Optional.of(good), verifier.verified(otherProof), "the known proof goes on");
    assertFalse(
        accepts(
            new QuorumCertificate(LEAF, new View(6), Epoch.FIRST, good.signers(), good.proof())));
    assertFalse(
        accepts(
            new QuorumCertificate(LEAF, good.view(), new Epoch(2), good.signers(), good.proof())));
    assertFalse(
        accepts(
            new QuorumCertificate(
                Fixture.hash("x"), good.view(), Epoch.FIRST, good.signers(), good.proof())));
  }

  @Test
  void b43OnlyExactTimeoutCertificatesAreAccepted() {
    QuorumCertificate genesis = fixture.genesis.quorumCertificate();
    QuorumCertificate three = fixture.qc(LEAF, 3, 1, 2);
    TimeoutCertificate.Group low = fixture.group(9, 0, 0, 1);
    TimeoutCertificate.Group high = fixture.group(9, 3, 2);
    assertTrue(accepts(Fixture.tc(9, three, low, high)));
    assertFalse(accepts(Fixture.tc(9, genesis, low, high)), "certificate below the maximum");
    assertFalse(
        accepts(Fixture.tc(9, three, fixture.group(9, 0, 0, 1, 2))), "certificate above it");
    assertFalse(accepts(Fixture.tc(9, three, high, low)), "not ascending");
    assertFalse(accepts(Fixture.tc(9, three, low, fixture.group(9, 3, 1, 2))), "overlap");
    assertFalse(
        accepts(Fixture.tc(9, genesis, fixture.group(9, 0, 1), fixture.group(9, 0, 2))),
        "the same view twice");
    assertFalse(accepts(Fixture.tc(9, three, high)), "below quorum");
    assertFalse(accepts(Fixture.tc(9, genesis)), "nobody");
    assertFalse(accepts(Fixture.tc(8, three, low, high)), "of another view");
    assertFalse(
        accepts(Fixture.tc(3, three, fixture.group(3, 0, 0, 1), fixture.group(3, 3, 2))),
        "of a view that is certified");
    assertFalse(
        accepts(new TimeoutCertificate(new View(9), new Epoch(2), List.of(low, high), three)),
        "of another epoch");
    TimeoutCertificate.Group outside =
        new TimeoutCertificate.Group(
            high.highQcView(), high.signers().union(SignerSet.of(4)), high.proof());
    assertFalse(accepts(Fixture.tc(9, three, low, outside)), "a signer that is no member");
  }

  @Test
  void b23AQuorumOfTimeoutsIsNoQuorumOfVotes() {
    TimeoutCertificate.Group group = fixture.group(5, 0, 1, 2);
    assertFalse(
        accepts(
            new QuorumCertificate(LEAF, new View(5), Epoch.FIRST, group.signers(), group.proof())));
  }
}
