package io.hotshot4j.sim.twins;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import io.hotshot4j.sim.rounds.Onlooker;
import io.hotshot4j.sim.rounds.RoundRun;
import io.hotshot4j.sim.rounds.Seat;
import io.hotshot4j.sim.rounds.Watch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what scenarios bring about, and lets another watch see it too. */
final class TwinsWatch extends Onlooker {
  private final Map<Sight, Long> sights;
  private final Supplier<RoundRun> run;
  private final Map<Choice, Hash> proposed = new HashMap<>();
  private final Map<View, Map<Hash, Long>> voters = new HashMap<>();

  private record Choice(int member, View view) {}

  TwinsWatch(Watch next, Map<Sight, Long> sights, Supplier<RoundRun> run) {
    super(next);
    this.sights = sights;
    this.run = run;
  }

  private void see(Sight sight) {
    sights.merge(sight, 1L, Long::sum);
  }

  @Override
  public void onSaid(Seat seat, Unsigned unsigned, Statement statement) {
    if (unsigned instanceof UnsignedProposal proposal && !seat.isHonest()) {
      Hash leaf = proposal.block().commitment();
      Hash before = proposed.putIfAbsent(new Choice(seat.member(), proposal.view()), leaf);
      if (before != null && !before.equals(leaf)) {
        see(Sight.EQUIVOCATING_LEADER);
      }
    } else if (unsigned instanceof UnsignedVote vote) {
      Map<Hash, Long> leaves = voters.computeIfAbsent(vote.view(), view -> new HashMap<>());
      long sum = leaves.merge(vote.leaf(), 1L << seat.member(), (a, b) -> a | b);
      if (Long.bitCount(sum) == 2
          && leaves.values().stream().filter(set -> Long.bitCount(set) >= 2).count() == 2) {
        see(Sight.TWO_CERTIFICATES_ATTEMPTED);
      }
    }
    super.onSaid(seat, unsigned, statement);
  }

  @Override
  public void onProposal(Seat seat, Proposal proposal) {
    ReplicaStatus status = seat.status();
    if (seat.isHonest()
        && proposal.view().equals(status.view())
        && status.record().highQc().view().isAfter(proposal.justify().view())) {
      see(Sight.LOCK_CONFLICT);
    }
    super.onProposal(seat, proposal);
  }

  @Override
  public void onDecided(Seat seat, Effect.Decided decided) {
    long farSide = run.get().round().farSide();
    if (farSide != 0) {
      boolean far = (farSide >> seat.index() & 1) == 1;
      see(far ? Sight.COMMIT_ON_FAR_SIDE : Sight.COMMIT_ON_NEAR_SIDE);
    }
    super.onDecided(seat, decided);
  }

  @Override
  public void onTrace(Seat seat, TraceEvent event) {
    if (event instanceof TraceEvent.ViewEntered entered
        && entered.reason() == TraceEvent.EntryReason.TC) {
      see(Sight.VIEW_SKIPPED);
    }
    super.onTrace(seat, event);
  }
}
