package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.pacemaker.ProposeTiming;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import java.util.Optional;

/** The leader's side of a view: when to propose, on what, once. */
final class Leader {
  /** How far the proposal of the current view has come. */
  private enum Stage {
    WAITING,
    DELAYING,
    BUILDING,
    DONE
  }

  private final ReplicaState state;
  private final Synchronizer synchronizer;
  private final ProposeTiming timing;
  private Stage stage = Stage.DONE;
  private long delayedUntil;
  private int pending;
  private QuorumCertificate justify;

  Leader(ReplicaState state, Synchronizer synchronizer) {
    this.state = state;
    this.synchronizer = synchronizer;
    this.timing = new ProposeTiming(state.config.timing());
    this.justify = state.record.highQc();
  }

  /** A view began. Whether to propose is looked at once the step has decided what it can. */
  void onViewEntered() {
    boolean mine =
        state.leads(state.view()) && state.view().isAfter(state.record.lastProposedView());
    stage = mine ? Stage.WAITING : Stage.DONE;
  }

  void onPoolChanged(int transactions) {
    pending = transactions;
  }

  /** Whether a block is being made in this very view. */
  boolean isBuilding() {
    return stage == Stage.BUILDING;
  }

  /**
   * Proposes if the time has come and what to extend is known; called after every change of either.
   */
  void consider() {
    if (stage == Stage.DONE || stage == Stage.BUILDING || state.hasGivenUp()) {
      return;
    }
    QuorumCertificate highQc = state.record.highQc();
    if (!state.view().follows(highQc.view()) && state.openingTc().isEmpty()) {
      return;
    }
    Optional<Block> parent = synchronizer.judged(highQc);
    if (parent.isEmpty()) {
      return;
    }
    if (stage == Stage.WAITING) {
      long due =
          timing.dueNanos(
              state.pacemaker.enteredNanos(),
              pending,
              state.tree.hasUndecidedTransactions(highQc.leaf()));
      if (due > state.now) {
        state.setTimer(TimerKind.PROPOSE, due);
        return;
      }
      stage = Stage.DELAYING;
      delayedUntil = timing.delayedUntilNanos(state.pacemaker.enteredNanos(), state.now);
    }
    if (delayedUntil > state.now) {
      state.setTimer(TimerKind.PROPOSE, delayedUntil);
      return;
    }
    stage = Stage.BUILDING;
    justify = highQc;
    state.emit(new Effect.Build(state.view(), parent.get(), state.pacemaker.timeoutNanos() / 4));
  }

  /** The block is there: propose it, unless the view is over or was given up. */
  void onBuilt(View view, Hash parent, BlockHeader header) {
    if (stage != Stage.BUILDING
        || !view.equals(state.view())
        || !parent.equals(justify.leaf())
        || state.hasGivenUp()) {
      return;
    }
    stage = Stage.DONE;
    Optional<Block> extended = state.tree.block(parent);
    if (extended.isEmpty()) {
      return;
    }
    Block block = Block.extending(extended.get().leaf(), view, state.epoch(), header);
    Optional<TimeoutCertificate> evidence =
        view.follows(justify.view()) ? Optional.empty() : state.openingTc();
    if (header.payloadLength() > 0) {
      state.hold(view, header);
      state.emit(new Effect.Disseminate(view, header.payloadCommitment()));
    }
    state.attest(
        state.record.withProposal(view, block.commitment()),
        new UnsignedProposal(view, block, justify, evidence),
        Recipients.EVERYONE);
  }
}
