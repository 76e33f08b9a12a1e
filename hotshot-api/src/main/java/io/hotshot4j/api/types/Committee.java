package io.hotshot4j.api.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The members of an epoch in a fixed order, with their stakes. Fewer than a third of the stake may
 * be Byzantine: a {@link #quorum} intersects every other in an honest member, and a set of {@link
 * #oneHonest} weight holds one.
 */
public final class Committee {
  /** Most members a committee may have. */
  public static final int MAX_MEMBERS = 4096;

  private final List<Member> members;
  private final Map<PublicKey, Integer> indices;
  private final long totalStake;

  private Committee(List<Member> members) {
    if (members.isEmpty() || members.size() > MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "a committee has 1 to " + MAX_MEMBERS + " members, not " + members.size());
    }
    this.members = List.copyOf(members);
    this.indices = new HashMap<>();
    long total = 0;
    for (Member member : members) {
      if (indices.put(member.key(), indices.size()) != null) {
        throw new IllegalArgumentException("the key " + member.key() + " is there twice");
      }
      total = Math.addExact(total, member.stake());
    }
    Math.multiplyExact(total, 2L);
    this.totalStake = total;
  }

  /**
   * A committee of these members in this order.
   *
   * @throws IllegalArgumentException for no member, too many, or a key that is there twice
   * @throws ArithmeticException if twice the total stake exceeds a long
   */
  public static Committee of(List<Member> members) {
    return new Committee(members);
  }

  /** A committee in which every key has stake 1. */
  public static Committee ofEqualStake(List<PublicKey> keys) {
    return new Committee(keys.stream().map(key -> new Member(key, 1)).toList());
  }

  /** The members in order. */
  public List<Member> members() {
    return members;
  }

  /** Number of members. */
  public int size() {
    return members.size();
  }

  /** The member at an index. */
  public Member member(int index) {
    return members.get(index);
  }

  /** The index of a key, if it is a member's. */
  public OptionalInt indexOf(PublicKey key) {
    Integer index = indices.get(key);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Sum of the stakes. */
  public long totalStake() {
    return totalStake;
  }

  /** Least weight of a certificate: {@code floor(2W/3) + 1}. */
  public long quorum() {
    return 2 * totalStake / 3 + 1;
  }

  /** Least weight that holds an honest member: {@code floor(W/3) + 1}. */
  public long oneHonest() {
    return totalStake / 3 + 1;
  }

  /** Combined stake of a set of signers, all of them members. */
  public long weightOf(SignerSet signers) {
    long weight = 0;
    for (int index : signers.indices()) {
      weight += members.get(index).stake();
    }
    return weight;
  }

  void write(CanonicalWriter writer) {
    writer.i32(members.size());
    for (Member member : members) {
      writer.bytes(member.key().encoded()).i64(member.stake());
    }
  }

  static Committee read(CanonicalReader reader) throws DecodeException {
    int count = reader.count(MAX_MEMBERS, "number of members");
    List<Member> members = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        PublicKey key = new PublicKey(reader.bytes(64, "length of a public key"));
        members.add(new Member(key, reader.i64()));
      }
      return new Committee(members);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new DecodeException("committee: " + e.getMessage());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Committee that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members.size() + " members, stake " + totalStake;
  }
}
