package io.hotshot4j.api.types;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The members that store payloads whole: those of most stake; of two with equal stakes the one that
 * comes first in the committee. In {@link Availability#ALL} all of them.
 */
public final class DaCommittee {
  private final Committee committee;
  private final SignerSet members;
  private final long stake;

  private DaCommittee(Committee committee, SignerSet members) {
    this.committee = committee;
    this.members = members;
    this.stake = committee.weightOf(members);
  }

  /** The data availability committee of a network. */
  public static DaCommittee of(Committee committee, Availability availability) {
    int size = availability.isDispersed() ? availability.committeeSize() : committee.size();
    if (size > committee.size()) {
      throw new IllegalArgumentException(
          "a data availability committee of %d members where the network has %d"
              .formatted(size, committee.size()));
    }
    Comparator<Integer> byStake = Comparator.comparing(index -> committee.member(index).stake());
    List<Integer> chosen =
        IntStream.range(0, committee.size())
            .boxed()
            .sorted(byStake.reversed().thenComparing(Comparator.naturalOrder()))
            .limit(size)
            .toList();
    BitSet members = new BitSet();
    chosen.forEach(members::set);
    return new DaCommittee(committee, SignerSet.copyOf(members));
  }

  /** Indices of its members. */
  public SignerSet members() {
    return members;
  }

  /** Whether the member with this index is in it. */
  public boolean contains(int member) {
    return member >= 0 && members.contains(member);
  }

  /** Number of members. */
  public int size() {
    return members.size();
  }

  /** Sum of the stakes of its members. */
  public long totalStake() {
    return stake;
  }

  /** Least weight of a data availability certificate: {@code floor(2K/3) + 1} of its stake K. */
  public long quorum() {
    return 2 * stake / 3 + 1;
  }

  /** Combined stake of a set of signers; those outside of this committee count for nothing. */
  public long weightOf(SignerSet signers) {
    return committee.weightOf(signers.intersection(members));
  }

  @Override
  public String toString() {
    return "members " + members + ", stake " + stake;
  }
}
