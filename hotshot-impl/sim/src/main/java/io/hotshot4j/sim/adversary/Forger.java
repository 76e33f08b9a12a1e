package io.hotshot4j.sim.adversary;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.world.SimApplication;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.List;
import java.util.Optional;

/** Writes the adversary's messages: well signed, and as wrong as the plan of the seed asks for. */
final class Forger {
  private final World world;
  private final Knowledge knowledge;
  private final Dice dice;
  private long created;

  /** A proposal with everything that belongs to it. */
  record Offer(Proposal proposal, Optional<DaProposal> payload, BlockResponse response) {}

  Forger(World world, Knowledge knowledge, Dice dice) {
    this.world = world;
    this.knowledge = knowledge;
    this.dice = dice;
  }

  Offer propose(SimNode member, long view) {
    FaultPlan plan = world.plan;
    Optional<TimeoutCertificate> tc = knowledge.lowestTc(view - 1);
    QuorumCertificate justify = knowledge.highestQcBelow(view);
    if (tc.isPresent() && dice.chance(0.4)) {
      justify = tc.get().highQc();
    }
    boolean falseView = plan.strikes(FaultKind.FALSE_LEAF_VIEW, 0.5, dice);
    boolean falseHeight = falseView && dice.chance(0.4);
    falseView &= !falseHeight;
    if (falseView || !falseHeight && plan.strikes(FaultKind.STALE_JUSTIFICATION, 0.6, dice)) {
      List<QuorumCertificate> known = knowledge.qcsBelow(view);
      justify =
          falseView && tc.isPresent() && dice.chance(0.7)
              ? tc.get().highQc()
              : known.get(Math.max(0, known.size() - 1 - staleness(view)));
    }
    Block parent = knowledge.block(justify.leaf()).orElse(world.genesis.block());
    View leafView = falseView ? parent.view().next() : new View(view);
    Payload payload = payload();
    Block block = Block.extending(parent.leaf(), leafView, Epoch.FIRST, header(parent, payload));
    if (falseHeight) {
      block = atOtherHeight(block);
    }
    Optional<TimeoutCertificate> evidence =
        justify.view().value() == view - 1 && dice.chance(0.9) ? Optional.empty() : tc;
    Statement statement =
        Statement.proposal(world.genesis.domain(), Epoch.FIRST, new View(view), block.commitment());
    Proposal proposal =
        new Proposal(new View(view), block, justify, evidence, sign(member, statement));
    Optional<DaProposal> part =
        payload.encoded().isEmpty()
            ? Optional.empty()
            : Optional.of(new DaProposal(new View(view), payload.encoded()));
    return new Offer(proposal, part, new BlockResponse(block, justify, payload.encoded()));
  }

  /** The very same, except that it claims another height. */
  private static Block atOtherHeight(Block block) {
    Leaf leaf = block.leaf();
    return new Block(
        new Leaf(leaf.view(), leaf.epoch(), leaf.height().next(), leaf.parent(), leaf.header()),
        block.header());
  }

  /** To one that has lost its record: that nothing at all has happened yet. */
  Report report(SimNode member, Hash nonce, int requester) {
    UnsignedReport nothing =
        UnsignedReport.of(
            SafetyRecord.initial(world.genesis.quorumCertificate()),
            nonce,
            requester,
            member.index);
    return nothing.signed(sign(member, nothing.statement(world.genesis.domain())));
  }

  /** Another header in the same leaf otherwise, signed as well. */
  Proposal sibling(SimNode member, Proposal proposal, boolean badPayload) {
    return sibling(member, proposal, badPayload, proposal.block().header().vidCommitment());
  }

  private Proposal sibling(SimNode member, Proposal proposal, boolean badPayload, Hash vid) {
    BlockHeader old = proposal.block().header();
    BlockHeader header =
        new BlockHeader(
            badPayload ? Sha256.hash(Bytes.ofUtf8("no payload")) : old.payloadCommitment(),
            badPayload ? old.payloadLength() + 1 : old.payloadLength(),
            old.transactionCount(),
            vid,
            old.timestampMillis() + (badPayload ? 0 : 1 + dice.below(1_000)),
            old.stateCommitment(),
            old.application());
    return with(member, proposal, header);
  }

  private Proposal with(SimNode member, Proposal proposal, BlockHeader header) {
    Leaf leaf = proposal.block().leaf();
    Block block =
        new Block(
            new Leaf(leaf.view(), leaf.epoch(), leaf.height(), leaf.parent(), header.commitment()),
            header);
    Statement statement =
        Statement.proposal(
            world.genesis.domain(), Epoch.FIRST, proposal.view(), block.commitment());
    return new Proposal(
        proposal.view(),
        block,
        proposal.justify(),
        proposal.timeoutCertificate(),
        sign(member, statement));
  }

  /** Just below what a secret certificate commits, or any of the last few. */
  private int staleness(long view) {
    return knowledge.isSecret(view - 1) && dice.chance(0.6) ? 2 : dice.below(4);
  }

  Payload payload() {
    if (dice.chance(world.dispersed() ? 0.2 : 0.7)) {
      return Payload.EMPTY;
    }
    Transaction transaction = Transaction.ofUtf8("Byzantine " + created++);
    world.checkers.delivery.onCreated(transaction);
    return Payload.of(List.of(transaction));
  }

  /** Every header differs from every other by its timestamp. */
  private BlockHeader header(Block parent, Payload payload) {
    long timestamp = parent.header().timestampMillis() + 1 + dice.below(1_000);
    Hash state = SimApplication.execute(parent.header().stateCommitment(), payload);
    BlockHeader header = SimApplication.header(payload, vid(payload), state, timestamp);
    if (!world.plan.strikes(FaultKind.INVALID_BLOCK, 0.5, dice)) {
      return header;
    }
    return new BlockHeader(
        header.payloadCommitment(),
        header.payloadLength(),
        header.transactionCount(),
        header.vidCommitment(),
        timestamp,
        dice.chance(0.5) ? state : Sha256.hash(Bytes.ofUtf8("wrong")),
        SimApplication.POISON);
  }

  private Hash vid(Payload payload) {
    if (!world.dispersed()) {
      return Hash.ZERO;
    }
    boolean other =
        !payload.encoded().isEmpty() && world.plan.strikes(FaultKind.VID_MISMATCH, 0.4, dice);
    return other ? world.vid.disperseNonsense(created++) : world.vid.disperse(payload);
  }

  /** The very same, except that it commits to other shares or lies about the payload's size. */
  Proposal withAnotherPayload(SimNode member, Proposal proposal) {
    BlockHeader header = proposal.block().header();
    return switch (dice.below(4)) {
      case 0 -> sized(member, proposal, header.payloadLength() + 1, header.transactionCount());
      case 1 -> sized(member, proposal, header.payloadLength(), header.transactionCount() + 1);
      default -> sibling(member, proposal, false, world.vid.disperseNonsense(created++));
    };
  }

  private Proposal sized(SimNode member, Proposal proposal, int length, int transactions) {
    BlockHeader old = proposal.block().header();
    return with(
        member,
        proposal,
        new BlockHeader(
            old.payloadCommitment(),
            length,
            transactions,
            old.vidCommitment(),
            old.timestampMillis(),
            old.stateCommitment(),
            old.application()));
  }

  Vote vote(SimNode member, View view, Hash leaf) {
    Statement statement = Statement.vote(world.genesis.domain(), Epoch.FIRST, view, leaf);
    return new Vote(view, Epoch.FIRST, leaf, member.index, sign(member, statement));
  }

  /** With the highest certificate there is, or with an older one. */
  Timeout timeout(SimNode member, View view, boolean stale) {
    List<QuorumCertificate> known = knowledge.qcsBelow(view.value());
    QuorumCertificate highQc =
        stale
            ? known.get(known.size() - 1 - dice.below(Math.min(known.size(), 8)))
            : knowledge.highestQcBelow(view.value());
    Statement statement =
        Statement.timeout(world.genesis.domain(), Epoch.FIRST, view, highQc.view());
    return new Timeout(
        view,
        Epoch.FIRST,
        member.index,
        highQc,
        Optional.empty(),
        Optional.empty(),
        sign(member, statement));
  }

  private Signature sign(SimNode member, Statement statement) {
    return world.crypto.sign(member.key, statement);
  }
}
