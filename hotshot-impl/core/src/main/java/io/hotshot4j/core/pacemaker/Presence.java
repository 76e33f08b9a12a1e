package io.hotshot4j.core.pacemaker;

import io.hotshot4j.api.types.Committee;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which members the transport reports as gone, and since when. A node that sees less than a quorum
 * takes itself for the one that is cut off and draws no conclusion.
 */
public final class Presence {
  /** How long a leader must be gone before its view is given up. */
  public static final long PATIENCE_NANOS = 500_000_000L;

  private static final long PRESENT = Long.MIN_VALUE;

  private final Committee committee;
  private final OptionalInt self;
  private final long quorum;
  private final long[] absentSince;

  /** Everybody but oneself is absent until reported present. */
  public Presence(Committee committee, OptionalInt self, long quorum) {
    this.committee = committee;
    this.self = self;
    this.quorum = quorum;
    this.absentSince = new long[committee.size()];
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
    }
  }

  /** Whether the transport has said that a member can be reached. */
  public boolean isPresent(int member) {
    return absentSince[member] == PRESENT;
  }

  /** When a view led by this member is given up; empty if it is not to be given up for that. */
  public OptionalLong giveUpNanos(int leader) {
    return absentSince[leader] == PRESENT || !quorumPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(absentSince[leader] + PATIENCE_NANOS);
  }

  private boolean quorumPresent() {
    long weight = 0;
    for (int i = 0; i < absentSince.length; i++) {
      if (absentSince[i] == PRESENT) {
        weight += committee.member(i).stake();
      }
    }
    return weight >= quorum;
  }
}
