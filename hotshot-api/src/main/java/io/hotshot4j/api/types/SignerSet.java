package io.hotshot4j.api.types;

import java.util.BitSet;

/** An immutable set of member indices; encoded as a bitmap, lowest index in the lowest bit. */
public final class SignerSet {
  /** Nobody. */
  public static final SignerSet NONE = new SignerSet(new BitSet());

  private static final int MAX_BYTES = Committee.MAX_MEMBERS / 8;

  private final BitSet bits;

  private SignerSet(BitSet bits) {
    this.bits = bits;
  }

  /** The set of these indices. */
  public static SignerSet of(int... indices) {
    BitSet bits = new BitSet();
    for (int index : indices) {
      bits.set(index);
    }
    return copyOf(bits);
  }

  /** The set whose indices are the set bits. */
  public static SignerSet copyOf(BitSet bits) {
    if (bits.length() > Committee.MAX_MEMBERS) {
      throw new IllegalArgumentException("signer " + (bits.length() - 1) + " is no member");
    }
    return new SignerSet((BitSet) bits.clone());
  }

  /** The set a bitmap stands for; only the shortest bitmap of a set is valid. */
  public static SignerSet decode(Bytes bitmap) throws DecodeException {
    int length = bitmap.length();
    if (length > MAX_BYTES) {
      throw new DecodeException("a bitmap of signers has at most " + MAX_BYTES + " bytes");
    }
    if (length > 0 && bitmap.get(length - 1) == 0) {
      throw new DecodeException("a bitmap of signers has no zero byte at its end");
    }
    return new SignerSet(BitSet.valueOf(bitmap.toByteArray()));
  }

  /** The shortest bitmap. */
  public Bytes encoded() {
    return Bytes.wrap(bits.toByteArray());
  }

  /** Whether an index is in the set. */
  public boolean contains(int index) {
    return bits.get(index);
  }

  /** Number of signers. */
  public int size() {
    return bits.cardinality();
  }

  /** One more than the highest index; 0 for the empty set. */
  public int length() {
    return bits.length();
  }

  /** The indices, ascending. */
  public int[] indices() {
    return bits.stream().toArray();
  }

  /** Whether two sets share an index. */
  public boolean intersects(SignerSet other) {
    return bits.intersects(other.bits);
  }

  /** The indices in either set. */
  public SignerSet union(SignerSet other) {
    BitSet union = (BitSet) bits.clone();
    union.or(other.bits);
    return new SignerSet(union);
  }

  /** The indices in both sets. */
  public SignerSet intersection(SignerSet other) {
    BitSet intersection = (BitSet) bits.clone();
    intersection.and(other.bits);
    return new SignerSet(intersection);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignerSet that && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  @Override
  public String toString() {
    return bits.toString();
  }
}
