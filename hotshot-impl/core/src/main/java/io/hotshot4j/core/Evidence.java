package io.hotshot4j.core;

import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tells what members did wrong, each of them at most once for each kind of statement and view: a
 * million signatures under as many votes of one view are told as two.
 */
final class Evidence {
  /** Of which a member may sign one in a view. */
  enum Kind {
    PROPOSAL,
    VOTE,
    DA_VOTE,
    TIMEOUT
  }

  private final ReplicaState state;
  private final Map<Kind, View[]> told = new EnumMap<>(Kind.class);
  private View notVoted = View.GENESIS;

  Evidence(ReplicaState state) {
    this.state = state;
    for (Kind kind : Kind.values()) {
      View[] views = new View[state.committee.size()];
      Arrays.fill(views, View.GENESIS);
      told.put(kind, views);
    }
  }

  /** A member signed two statements of a kind in one view. */
  void equivocation(Kind kind, int member, View view, Message first, Message second) {
    View[] views = told.get(kind);
    if (views != null && view.isAfter(views[member])) {
      views[member] = view;
      state.trace(new TraceEvent.Equivocation(member, first, second));
    }
  }

  /** A proposal broke a rule. */
  void notVoted(Proposal proposal, String why) {
    if (proposal.view().isAfter(notVoted)) {
      notVoted = proposal.view();
      state.trace(new TraceEvent.NotVoted(proposal.view(), proposal.block().commitment(), why));
    }
  }
}
