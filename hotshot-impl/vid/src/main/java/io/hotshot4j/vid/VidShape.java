package io.hotshot4j.vid;

import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.vid.internal.ErasureCode;
import java.math.BigInteger;

/**
 * How many shares each member of a committee gets, and how many give the payload back. Stakes are
 * divided by their greatest common divisor; if their sum S is then above 1,000 and above the number
 * of members n, they are scaled to S = max(n, 1,000), rounding up. {@code floor(S/3) + 1} shares
 * are data, so any members with {@link Committee#oneHonest} weight hold enough.
 */
public final class VidShape {
  /** The sum of stakes beyond which they are scaled down, unless there are more members. */
  public static final int UNSCALED_STAKE = 1000;

  private final int[] firstShares;
  private final int dataShares;
  private final Hash hash;

  private VidShape(int[] counts, int dataShares) {
    this.firstShares = new int[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      firstShares[i + 1] = firstShares[i] + counts[i];
    }
    this.dataShares = dataShares;
    this.hash = hash(counts, dataShares);
  }

  /** The shape for a committee. */
  public static VidShape of(Committee committee) {
    BigInteger divisor = BigInteger.ZERO;
    for (Member member : committee.members()) {
      divisor = divisor.gcd(BigInteger.valueOf(member.stake()));
    }
    long gcd = divisor.longValueExact();
    long total = committee.totalStake() / gcd;
    int sum = (int) Math.min(total, Math.max(committee.size(), UNSCALED_STAKE));
    int[] counts =
        committee.members().stream()
            .mapToInt(member -> scaled(member.stake() / gcd, sum, total))
            .toArray();
    return new VidShape(counts, sum / 3 + 1);
  }

  private static int scaled(long stake, long sum, long total) {
    BigInteger[] quotient =
        BigInteger.valueOf(stake)
            .multiply(BigInteger.valueOf(sum))
            .divideAndRemainder(BigInteger.valueOf(total));
    return quotient[0].intValueExact() + quotient[1].signum();
  }

  /** Number of members. */
  public int members() {
    return firstShares.length - 1;
  }

  /** Number of shares of all members. */
  public int shares() {
    return firstShares[members()];
  }

  /** Number of shares that give the payload back. */
  public int dataShares() {
    return dataShares;
  }

  /** Number of the first share of a member. */
  public int firstShare(int member) {
    return firstShares[member];
  }

  /** Number of shares of a member. */
  public int sharesOf(int member) {
    return firstShares[member + 1] - firstShares[member];
  }

  /** Bytes of each share of a payload of so many bytes. */
  public int shareLength(int payloadLength) {
    return ErasureCode.shareLength(payloadLength, dataShares, shares());
  }

  /** What a commitment contains of this. */
  Hash hash() {
    return hash;
  }

  private static Hash hash(int[] counts, int dataShares) {
    CanonicalWriter writer =
        CanonicalWriter.tagged("hotshot/vid/shape", 4 * counts.length + 8)
            .i32(dataShares)
            .i32(counts.length);
    for (int count : counts) {
      writer.i32(count);
    }
    return writer.sha256();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VidShape that && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return shares() + " shares of " + members() + " members, any " + dataShares + " suffice";
  }
}
