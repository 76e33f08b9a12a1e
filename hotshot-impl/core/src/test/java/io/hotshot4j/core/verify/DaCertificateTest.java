package io.hotshot4j.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.rules.AvailabilityRule;
import io.hotshot4j.core.rules.Custody;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.votes.DaVoteCollector;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Members 1, 2 and 3, with stakes 3, 4 and 5 of 14, keep payloads; member 0 does not. */
class DaCertificateTest {
  private static final Hash PAYLOAD = Fixture.hash("payload");
  private static final Hash VID = Fixture.hash("vid");
  private static final View NINE = new View(9);

  private final Fixture fixture = new Fixture(Availability.committee(3), 2, 3, 4, 5);
  private final DaCertificate sound = fixture.daCertificate(9, PAYLOAD, VID, 2, 3);

  private static boolean accepts(Fixture network, Message message) {
    MessageVerifier verifier =
        new MessageVerifier(
            network.genesis,
            network.crypto,
            new CertificateVerifier(
                network.genesis, Thresholds.of(network.genesis.committee()), network.crypto),
            (header, payload) -> payload.equals(Bytes.ofUtf8("the payload")));
    return verifier.check(network.genesis.committee().member(0).key().toPeerId(), message)
        instanceof Verification.Passed;
  }

  private boolean accepts(DaCertificate certificate) {
    return accepts(fixture, new DaCertified(certificate));
  }

  private static DaCertificate with(DaCertificate like, View view, SignerSet signers, Bytes proof) {
    return new DaCertificate(like.payload(), like.vid(), view, like.epoch(), signers, proof);
  }

  @Test
  void da4_theWeightOfThoseWhoKeepPayloadsDecidesAndNobodyElseCounts() {
    assertEquals(9, fixture.genesis.daCommittee().quorum());
    assertTrue(accepts(sound), "4 + 5 of 12");
    assertFalse(accepts(fixture.daCertificate(9, PAYLOAD, VID, 1, 3)), "3 + 5 of 12");
    assertFalse(accepts(fixture.daCertificate(9, PAYLOAD, VID, 0, 1, 3)), "and an outsider's 2");
    assertFalse(accepts(fixture.daCertificate(9, PAYLOAD, VID, 0, 2, 3)), "an outsider among them");
    assertFalse(accepts(fixture.daCertificate(9, PAYLOAD, VID)));
  }

  @Test
  void b38_aCertificateMeansNothingForAnotherPayloadViewEpochOrPurpose() {
    assertFalse(accepts(with(sound, new View(10), sound.signers(), sound.proof())));
    assertFalse(accepts(with(sound, View.GENESIS, sound.signers(), sound.proof())));
    assertFalse(
        accepts(
            new DaCertificate(
                Fixture.hash("other"), VID, NINE, Epoch.FIRST, sound.signers(), sound.proof())));
    assertFalse(
        accepts(
            new DaCertificate(VID, PAYLOAD, NINE, Epoch.FIRST, sound.signers(), sound.proof())));
    assertFalse(
        accepts(
            new DaCertificate(PAYLOAD, VID, NINE, new Epoch(2), sound.signers(), sound.proof())));
    QuorumCertificate votes = fixture.qc(PAYLOAD, 9, 2, 3);
    assertFalse(accepts(with(sound, NINE, votes.signers(), votes.proof())));
    assertFalse(accepts(with(sound, NINE, SignerSet.of(2, 3, 9), sound.proof())));
    Fixture elsewhere = new Fixture(Availability.committee(2), 2, 3, 4, 5);
    assertFalse(accepts(elsewhere, new DaCertified(sound)), "another genesis");
  }

  /** V6 for the header, view by view. */
  @Test
  void b38_onlyTheCertificateOfThisPayloadAndViewLetsAMemberVoteWithItsShare() {
    assertTrue(allows(NINE, PAYLOAD, VID, true, Optional.of(sound)));
    assertFalse(allows(new View(10), PAYLOAD, VID, true, Optional.of(sound)), "an older view");
    assertFalse(allows(NINE, Fixture.hash("other"), VID, true, Optional.of(sound)));
    assertFalse(allows(NINE, PAYLOAD, Fixture.hash("other"), true, Optional.of(sound)));
    assertFalse(allows(NINE, PAYLOAD, VID, false, Optional.of(sound)), "no share");
    assertFalse(allows(NINE, PAYLOAD, VID, true, Optional.empty()), "no certificate");
  }

  private static boolean allows(
      View view, Hash payload, Hash vid, boolean held, Optional<DaCertificate> certificate) {
    return AvailabilityRule.V6.allowsVote(
        new Custody(view, header(payload, vid), false, held, certificate));
  }

  private static BlockHeader header(Hash payload, Hash vid) {
    return new BlockHeader(payload, 11, 1, vid, 0, Hash.ZERO, Bytes.EMPTY);
  }

  @Test
  void onlyThoseWhoKeepPayloadsVouch() {
    assertTrue(accepts(fixture, fixture.daVote(1, 9, PAYLOAD, VID)));
    assertFalse(accepts(fixture, fixture.daVote(0, 9, PAYLOAD, VID)));
    assertFalse(accepts(fixture, fixture.daVote(1, 0, PAYLOAD, VID)));
    DaVote vote = fixture.daVote(1, 9, PAYLOAD, VID);
    for (int other : new int[] {-1, 2, 4}) {
      assertFalse(
          accepts(fixture, new DaVote(NINE, Epoch.FIRST, PAYLOAD, VID, other, vote.signature())));
    }
  }

  @Test
  void whereAllKeepPayloadsNobodyVouches() {
    Fixture all = new Fixture(2, 3, 4, 5);
    assertFalse(accepts(all, all.daVote(1, 9, PAYLOAD, VID)));
    assertFalse(accepts(all, new DaCertified(all.daCertificate(9, PAYLOAD, VID, 0, 1, 2, 3))));
  }

  @Test
  void b04_theFirstVoteOfAMemberCountsAndTheSecondIsEvidence() {
    DaVoteCollector collector = new DaVoteCollector(fixture.genesis, fixture.crypto);
    DaVote first = fixture.daVote(3, 9, PAYLOAD, VID);
    assertEquals(Optional.empty(), collector.add(first));
    assertEquals(Optional.empty(), collector.add(first), "said again");
    DaVote second = fixture.daVote(3, 9, PAYLOAD, Fixture.hash("other"));
    assertEquals(Optional.of(first), collector.add(second));
    assertEquals(Optional.empty(), collector.certificate(first));
    collector.add(fixture.daVote(2, 9, PAYLOAD, Fixture.hash("other")));
    assertEquals(Optional.empty(), collector.certificate(second), "counted once");
    collector.add(fixture.daVote(1, 9, PAYLOAD, VID));
    assertEquals(Optional.empty(), collector.certificate(first), "3 + 5 of 12");
    collector.add(fixture.daVote(2, 10, PAYLOAD, VID));
    assertEquals(Optional.empty(), collector.certificate(first), "of another view");
    assertEquals(4, collector.size());
    collector.forgetBelow(new View(10));
    assertEquals(1, collector.size());
  }

  @Test
  void aCertificateThatIsFormedVerifies() {
    DaVoteCollector collector = new DaVoteCollector(fixture.genesis, fixture.crypto);
    collector.add(fixture.daVote(2, 9, PAYLOAD, VID));
    DaVote last = fixture.daVote(3, 9, PAYLOAD, VID);
    collector.add(last);
    assertEquals(Optional.of(sound), collector.certificate(last));
  }

  /** Where payloads are dispersed a block may come without; with a wrong one it may not. */
  @Test
  void aBlockMayComeWithoutItsPayload() {
    Block block =
        Block.extending(fixture.genesis.block().leaf(), NINE, Epoch.FIRST, header(PAYLOAD, VID));
    QuorumCertificate justify = fixture.genesis.quorumCertificate();
    assertTrue(accepts(fixture, new BlockResponse(block, justify, Bytes.EMPTY)));
    assertTrue(accepts(fixture, new BlockResponse(block, justify, Bytes.ofUtf8("the payload"))));
    assertFalse(accepts(fixture, new BlockResponse(block, justify, Bytes.ofUtf8("another"))));
    Fixture all = new Fixture(2, 3, 4, 5);
    Block there =
        Block.extending(all.genesis.block().leaf(), NINE, Epoch.FIRST, header(PAYLOAD, VID));
    QuorumCertificate genesis = all.genesis.quorumCertificate();
    assertFalse(accepts(all, new BlockResponse(there, genesis, Bytes.EMPTY)));
  }
}
