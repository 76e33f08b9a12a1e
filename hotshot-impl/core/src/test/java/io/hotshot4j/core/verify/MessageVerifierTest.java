package io.hotshot4j.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.transport.PeerId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every message as it should be, and then with one thing about it that is not. */
class MessageVerifierTest {
  private static final View NINE = new View(9);
  private static final Signature NOBODYS = new Signature(Bytes.ofUtf8("nobody has signed this"));

  private final Fixture fixture = new Fixture(1, 1, 1, 1);
  private final Genesis genesis = fixture.genesis;
  private final LeaderSchedule leaders = LeaderSchedule.of(genesis);
  private final PeerId relay = genesis.committee().member(0).key().toPeerId();

  private final Block parent = fixture.child(genesis.block().leaf(), 8);
  private final Block block = fixture.child(parent.leaf(), 9);
  private final QuorumCertificate justify = fixture.qc(parent.commitment(), 8, 0, 1, 2);
  private final TimeoutCertificate tc = Fixture.tc(8, fixture.qc(hash("6"), 6, 0, 1, 2), group(6));

  private static Hash hash(String name) {
    return Fixture.hash(name);
  }

  private TimeoutCertificate.Group group(long highest) {
    return fixture.group(8, highest, 0, 1, 2);
  }

  private boolean accepts(Message message) {
    MessageVerifier verifier =
        new MessageVerifier(
            genesis,
            fixture.crypto,
            new CertificateVerifier(genesis, Thresholds.of(genesis.committee()), fixture.crypto),
            (header, payload) -> payload.isEmpty());
    return verifier.check(relay, message) instanceof Verification.Passed;
  }

  private Signature proposed(int member, Epoch epoch, View view) {
    return fixture.sign(
        member, Statement.proposal(genesis.domain(), epoch, view, block.commitment()));
  }

  private Proposal proposal(Signature signature) {
    return new Proposal(NINE, block, justify, Optional.empty(), signature);
  }

  @Test
  void b11_onlyTheLeaderOfTheViewProposes() {
    int leader = leaders.leader(NINE);
    assertTrue(accepts(proposal(proposed(leader, Epoch.FIRST, NINE))));
    for (int member = 0; member < 4; member++) {
      Signature signature = proposed(member, Epoch.FIRST, NINE);
      assertEquals(member == leader, accepts(proposal(signature)), "member " + member);
    }
    assertRejected(proposal(NOBODYS));
    assertRejected(proposal(proposed(leader, Epoch.FIRST, new View(13))), "a view it leads later");
    Signature vote =
        fixture.sign(
            leader, Statement.vote(genesis.domain(), Epoch.FIRST, NINE, block.commitment()));
    assertRejected(proposal(vote), "its vote for the same leaf");
    Signature other =
        fixture.sign(
            leader, Statement.proposal(genesis.domain(), Epoch.FIRST, NINE, hash("other leaf")));
    assertRejected(proposal(other), "its signature over another leaf");
  }

  /** The leaf says which schedule names the leader; there is no other epoch than the first. */
  @Test
  void b12_aProposalOfAnotherEpochIsRejectedWhoeverSignsIt() {
    Epoch second = new Epoch(2);
    Block elsewhere = Block.extending(parent.leaf(), NINE, second, genesis.header());
    for (int member = 0; member < 4; member++) {
      Statement statement =
          Statement.proposal(genesis.domain(), second, NINE, elsewhere.commitment());
      assertRejected(
          new Proposal(
              NINE, elsewhere, justify, Optional.empty(), fixture.sign(member, statement)));
    }
  }

  /** A message is taken whole: a good signature does not carry bad evidence along. */
  @Test
  void da3_evidenceThatDoesNotVerifySpoilsTheMessage() {
    Signature leaders9 = proposed(leaders.leader(NINE), Epoch.FIRST, NINE);
    QuorumCertificate forged =
        new QuorumCertificate(
            parent.commitment(),
            new View(8),
            Epoch.FIRST,
            SignerSet.of(0, 1, 2),
            Bytes.ofUtf8("forged"));
    TimeoutCertificate badTc = Fixture.tc(8, genesis.quorumCertificate(), group(6));
    assertTrue(accepts(new Proposal(NINE, block, justify, Optional.of(tc), leaders9)));
    assertRejected(new Proposal(NINE, block, forged, Optional.empty(), leaders9));
    assertRejected(new Proposal(NINE, block, justify, Optional.of(badTc), leaders9));

    Timeout good = fixture.timeout(1, 9, justify);
    assertTrue(accepts(good));
    // DA-3: nobody's highest certificate is taken on trust.
    assertRejected(with(good, forged, Optional.empty(), good.signature()));
    assertRejected(with(good, justify, Optional.empty(), NOBODYS));
    assertRejected(with(good, genesis.quorumCertificate(), Optional.empty(), good.signature()));
    assertRejected(fixture.timeout(1, 8, justify), "a view that is certified");
    Vote own = fixture.vote(1, 9, block.commitment());
    assertTrue(accepts(with(good, justify, Optional.of(own), good.signature())));
    for (Vote vote :
        new Vote[] {
          fixture.vote(2, 9, block.commitment()),
          fixture.vote(1, 8, block.commitment()),
          new Vote(NINE, Epoch.FIRST, block.commitment(), 1, NOBODYS)
        }) {
      assertRejected(with(good, justify, Optional.of(vote), good.signature()));
    }
    assertTrue(accepts(new Certificates(justify, Optional.of(tc))));
    assertRejected(new Certificates(forged, Optional.empty()));
    assertRejected(new Certificates(justify, Optional.of(badTc)));
  }

  /** DA-4: only members of the committee count, each with its own key. */
  @Test
  void b32_keysOutsideTheCommitteeSignNothingThatCounts() {
    // DB-16. B-30: what does not verify never reaches a collector.
    assertTrue(accepts(fixture.vote(3, 9, hash("leaf"))));
    Vote vote = fixture.vote(3, 9, hash("leaf"));
    for (int stranger : new int[] {-1, 4, 4096, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertRejected(new Vote(vote.view(), vote.epoch(), vote.leaf(), stranger, vote.signature()));
    }
    assertRejected(new Vote(vote.view(), vote.epoch(), vote.leaf(), 2, vote.signature()));
    // Of the five keys of another network the first four are ours: the fifth cannot fill up.
    Fixture larger = new Fixture(1, 1, 1, 1, 1);
    QuorumCertificate withSybil = larger.qc(hash("leaf"), 9, 0, 1, 4);
    assertRejected(new Certificates(withSybil, Optional.empty()));
  }

  @Test
  void b24_votesAndTimeoutsOfAnotherEpochOrOfViewZeroAreRejected() {
    Epoch second = new Epoch(2);
    Statement vote = Statement.vote(genesis.domain(), second, NINE, hash("leaf"));
    assertRejected(new Vote(NINE, second, hash("leaf"), 1, fixture.sign(1, vote)));
    assertRejected(fixture.vote(1, 0, hash("leaf")));
    assertRejected(fixture.timeout(1, 0, genesis.quorumCertificate()));
  }

  /** S-25: what a peer says instead of what was asked for is worth nothing. */
  @Test
  void b41_aBlockWithAnotherParentCertificateOrPayloadIsRejected() {
    assertTrue(accepts(new BlockResponse(block, justify, Bytes.EMPTY)));
    assertRejected(new BlockResponse(block, fixture.qc(hash("other"), 8, 0, 1, 2), Bytes.EMPTY));
    assertRejected(new BlockResponse(block, fixture.qc(parent.commitment(), 8, 0, 1), Bytes.EMPTY));
    assertRejected(new BlockResponse(block, justify, Bytes.ofUtf8("another payload")));
  }

  private static Timeout with(
      Timeout like, QuorumCertificate highQc, Optional<Vote> vote, Signature signature) {
    return new Timeout(
        like.view(), like.epoch(), like.signer(), highQc, Optional.empty(), vote, signature);
  }

  private void assertRejected(Message message) {
    assertRejected(message, message.toString());
  }

  private void assertRejected(Message message, String why) {
    assertEquals(false, accepts(message), why);
  }
}
