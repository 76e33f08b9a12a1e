package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import io.hotshot4j.sim.kit.FakeVid;
import io.hotshot4j.sim.kit.Violation;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * I-12, B-36, P-12: where payloads are dispersed: whoever votes holds durably what it has to,
 * whoever vouches for a payload holds it, and what is decided can be restored by honest members
 * that stay, whatever the others do.
 */
public final class AvailabilityChecker {
  private static final String NAME = "I-12 dispersal";

  private final Genesis genesis;
  private final Committee committee;
  private final DaCommittee daCommittee;
  private final BitSet byzantine;
  private final SignatureChecker signatures;
  private final FakeVid vid;
  private final Map<Hash, Block> decided = new LinkedHashMap<>();

  AvailabilityChecker(Genesis genesis, BitSet byzantine, SignatureChecker signatures, FakeVid vid) {
    this.genesis = genesis;
    this.committee = genesis.committee();
    this.daCommittee = genesis.daCommittee();
    this.byzantine = byzantine;
    this.signatures = signatures;
    this.vid = vid;
  }

  private boolean isDispersed() {
    return genesis.availability().isDispersed();
  }

  /** A vote is about to leave. */
  void onVote(int member, DurableState disk, UnsignedVote vote) {
    if (!isDispersed()) {
      return;
    }
    DurableState.Kept kept =
        disk.kept(vote.leaf())
            .orElseThrow(
                () -> new Violation(NAME, "member " + member + " votes for what it may lose"));
    BlockHeader header = kept.block().header();
    Violation.unless(
        keeps(member, kept),
        NAME,
        () ->
            "member "
                + member
                + " votes for "
                + kept.block()
                + " without its "
                + (daCommittee.contains(member) ? "payload" : "share"));
    if (header.payloadLength() > 0 && !daCommittee.contains(member)) {
      long weight = vouching(vote.view(), header);
      Violation.unless(
          weight >= daCommittee.quorum(),
          NAME,
          () ->
              "member "
                  + member
                  + " votes for "
                  + kept.block()
                  + " whose payload is vouched for with weight "
                  + weight);
    }
  }

  /** The stake of those who have, or may have, vouched for a payload in a view. */
  private long vouching(View view, BlockHeader header) {
    Statement statement =
        Statement.daVote(
            genesis.domain(),
            Epoch.FIRST,
            view,
            header.payloadCommitment(),
            header.vidCommitment());
    long weight = 0;
    for (int member : daCommittee.members().indices()) {
      if (byzantine.get(member) || signatures.hasSigned(member, statement)) {
        weight += committee.member(member).stake();
      }
    }
    return weight;
  }

  /** A data availability vote is about to leave. */
  void onDaVote(int member, DurableState disk, UnsignedDaVote vote) {
    boolean held =
        disk.kept().stream()
            .anyMatch(
                kept ->
                    kept.payload().merkleRoot().equals(vote.payload())
                        && vid.disperse(kept.payload()).equals(vote.vid()));
    Violation.unless(
        held && daCommittee.contains(member),
        NAME,
        () -> "member " + member + " vouches for a payload it has not stored: " + vote);
  }

  /** Whether a member holds of a block's payload what it has to. */
  private boolean keeps(int member, DurableState.Kept kept) {
    BlockHeader header = kept.block().header();
    if (header.payloadLength() == 0) {
      return true;
    }
    if (daCommittee.contains(member)) {
      return kept.payload().merkleRoot().equals(header.payloadCommitment())
          && kept.payload().encoded().length() == header.payloadLength()
          && kept.payload().transactions().size() == header.transactionCount()
          && vid.disperse(kept.payload()).equals(header.vidCommitment());
    }
    return kept.share()
        .filter(share -> vid.verify(header.vidCommitment(), member, share))
        .isPresent();
  }

  /** An honest node has decided a block. */
  public void onDecided(Block block, List<? extends DurableState> disks, BitSet doomed) {
    if (isDispersed()
        && block.header().payloadLength() > 0
        && decided.put(block.commitment(), block) == null) {
      checkAvailable(block, disks, doomed);
    }
  }

  /** The end of a run: what was available stays so. */
  public void onEnd(List<? extends DurableState> disks, BitSet doomed) {
    decided.values().forEach(block -> checkAvailable(block, disks, doomed));
  }

  private void checkAvailable(Block block, List<? extends DurableState> disks, BitSet doomed) {
    long weight = 0;
    for (int member = 0; member < committee.size(); member++) {
      Optional<DurableState.Kept> kept = disks.get(member).kept(block.commitment());
      int holder = member;
      if (!byzantine.get(member)
          && !doomed.get(member)
          && kept.filter(held -> keeps(holder, held)).isPresent()) {
        weight += committee.member(member).stake();
      }
    }
    long held = weight;
    Violation.unless(
        held >= committee.oneHonest(),
        NAME,
        () -> block + " is decided and honest members hold its payload with weight " + held);
  }
}
