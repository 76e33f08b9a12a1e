package io.hotshot4j.core.pacemaker;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Ruleset;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which members are there: those the transport reports, and those of whom something fresh was heard
 * since it reported them gone. Whoever was heard counts until a view it leads is waited for in
 * vain, so a message that outlives its sender costs one view. A node that sees less than a quorum
 * takes itself for the one that is cut off and draws no conclusion.
 */
public final class Presence {
  /** How long a leader must be gone before its view is given up. */
  public static final long PATIENCE_NANOS = 500_000_000L;

  private static final long PRESENT = Long.MIN_VALUE;
  private static final long UNHEARD = -1;

  private final Committee committee;
  private final OptionalInt self;
  private final Ruleset rules;
  private final long[] absentSince;
  private final long[] heard;

  /** Everybody but oneself is absent until reported present or heard. */
  public Presence(Committee committee, OptionalInt self, Ruleset rules) {
    this.committee = committee;
    this.self = self;
    this.rules = rules;
    this.absentSince = new long[committee.size()];
    this.heard = new long[committee.size()];
    Arrays.fill(heard, UNHEARD);
  }

  /** The clock begins: absences count from here. */
  public void start(long nowNanos) {
    Arrays.fill(absentSince, nowNanos);
    self.ifPresent(index -> absentSince[index] = PRESENT);
  }

  /** The transport's belief about a member. */
  public void report(int member, boolean present, long nowNanos) {
    boolean isSelf = self.isPresent() && self.getAsInt() == member;
    if (present || isSelf) {
      absentSince[member] = PRESENT;
    } else if (absentSince[member] == PRESENT) {
      absentSince[member] = nowNanos;
      heard[member] = UNHEARD;
    }
  }

  /** A verified message, whoever brought it: what counts is who signed it, and for which view. */
  public void hear(Message message, LeaderSchedule leaders, View current) {
    if (message instanceof Proposal proposal) {
      hear(leaders.leader(proposal.view()), proposal.view(), current);
    } else if (message instanceof Vote vote) {
      hear(vote.signer(), vote.view(), current);
    } else if (message instanceof Timeout timeout) {
      hear(timeout.signer(), timeout.view(), current);
    } else if (message instanceof DaVote vote) {
      hear(vote.signer(), vote.view(), current);
    }
  }

  /** A view ahead of the current one, which nobody may ever come to, does not count as such. */
  private void hear(int member, View said, View current) {
    if (rules.freshness().isFresh(said, current)) {
      heard[member] = Math.max(heard[member], Math.min(said.value(), current.value()));
    }
  }

  /** A view is given up. If its leader has not been heard in it, the transport is right. */
  public void waitedInVain(int leader, View view) {
    if (heard[leader] < view.value()) {
      heard[leader] = UNHEARD;
    }
  }

  /** Whether the transport has said that a member can be reached, or the member itself has. */
  public boolean isPresent(int member) {
    return absentSince[member] == PRESENT || heard[member] != UNHEARD;
  }

  /** When a view led by this member is given up; empty if it is not to be given up for that. */
  public OptionalLong giveUpNanos(int leader) {
    return isPresent(leader) || !quorumPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(absentSince[leader] + PATIENCE_NANOS);
  }

  private boolean quorumPresent() {
    long weight = 0;
    for (int i = 0; i < absentSince.length; i++) {
      if (isPresent(i)) {
        weight += committee.member(i).stake();
      }
    }
    return weight >= rules.thresholds().quorum();
  }
}
