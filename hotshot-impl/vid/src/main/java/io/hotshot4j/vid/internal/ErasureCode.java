package io.hotshot4j.vid.internal;

import io.hotshot4j.api.types.Bytes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A systematic Reed-Solomon code: share i holds the values at point i of polynomials of degree
 * below the number of data shares, whose values at the first points are the payload. Over 2^8
 * elements for up to 256 shares, over 2^16 beyond.
 *
 * <p>A share is 8 or 16 planes of equal length, one behind the other: bit j of plane b is bit b of
 * element j.
 */
public final class ErasureCode {
  /** Most shares of a code. */
  public static final int MAX_SHARES = 1 << 14;

  private static final int SMALL_FIELD_SHARES = 256;
  // Longs of a plane: many, since loops of few cost more than a level of cache lost; the work space
  // is 16 MiB at most as long as that leaves enough of them.
  private static final int WORK_SPACE_LONGS = 1 << 21;
  private static final int MAX_LONGS = 128;
  private static final int MIN_LONGS = 8;

  private final int dataShares;
  private final int shares;
  private final int bits;
  private final Transform transform;

  /**
   * A code.
   *
   * @throws IllegalArgumentException unless 1 <= dataShares <= shares <= {@link #MAX_SHARES}
   */
  public ErasureCode(int dataShares, int shares) {
    if (dataShares < 1 || dataShares > shares || shares > MAX_SHARES) {
      throw new IllegalArgumentException(
          dataShares
              + " data shares of "
              + shares
              + ", where 1 <= data shares <= shares <= "
              + MAX_SHARES);
    }
    this.dataShares = dataShares;
    this.shares = shares;
    this.bits = shares <= SMALL_FIELD_SHARES ? 8 : 16;
    this.transform = new Transform(Field.ofBits(bits), 1 << logarithm(shares));
  }

  /** Bytes of each share of a payload. */
  public static int shareLength(int payloadLength, int dataShares, int shares) {
    int bits = shares <= SMALL_FIELD_SHARES ? 8 : 16;
    return bits * Math.toIntExact(ceilDiv(payloadLength, (long) dataShares * bits));
  }

  /** The shares of a payload of at least one byte. */
  public Codeword encode(Bytes payload) {
    int length = shareLength(payload.length(), dataShares, shares);
    Codeword codeword = new Codeword(payload, dataShares, shares, length);
    if (shares > dataShares) {
      addParity(codeword, length / bits);
    }
    return codeword;
  }

  private void addParity(Codeword codeword, int planeLength) {
    int k = logarithm(shares);
    Planes rows = planes(1 << k, planeLength);
    int step = 8 * rows.longs();
    for (int from = 0; from < planeLength; from += step) {
      int count = Math.min(step, planeLength - from);
      for (int i = 0; i < dataShares; i++) {
        rows.load(i, codeword.array(i), codeword.offset(i), planeLength, from, count);
      }
      rows.clear(dataShares, 1 << k);
      transform.inverse(rows, 0, k, dataShares);
      transform.forward(rows, 0, k, dataShares, shares);
      for (int i = dataShares; i < shares; i++) {
        rows.store(i, codeword.array(i), codeword.offset(i), planeLength, from, count);
      }
    }
  }

  /**
   * The data shares, one behind the other, of the one codeword that has the given shares; of more
   * than necessary the first by number are used.
   *
   * @param known shares by number, at least as many as data shares, of equal length
   * @throws IllegalArgumentException if there are too few or the lengths are not those of shares
   */
  public Bytes recover(SortedMap<Integer, Bytes> known) {
    TreeMap<Integer, Bytes> used = new TreeMap<>();
    known.entrySet().stream().limit(dataShares).forEach(e -> used.put(e.getKey(), e.getValue()));
    if (used.size() < dataShares || used.firstKey() < 0 || used.lastKey() >= shares) {
      throw new IllegalArgumentException(
          dataShares
              + " shares numbered 0 to "
              + (shares - 1)
              + " are needed, not "
              + used.keySet());
    }
    int length = used.firstEntry().getValue().length();
    if (length % bits != 0 || used.values().stream().anyMatch(share -> share.length() != length)) {
      throw new IllegalArgumentException("shares are of one length, a multiple of " + bits);
    }
    byte[] data = new byte[Math.multiplyExact(dataShares, length)];
    used.headMap(dataShares).forEach((i, share) -> share.copyTo(data, i * length));
    if (used.lastKey() >= dataShares) {
      solve(used, data, length);
    }
    return Bytes.wrap(data);
  }

  /**
   * Let L be the polynomial with exactly the points of unused shares as zeros, P the one sought.
   * The product PL is known everywhere, and at a zero of L its derivative is PL'.
   */
  private void solve(TreeMap<Integer, Bytes> used, byte[] data, int length) {
    int k = logarithm(used.lastKey() + 1);
    Field field = transform.field();
    boolean[] known = new boolean[1 << k];
    used.keySet().forEach(i -> known[i] = true);
    int[] logarithms = Locator.logarithms(field, known);
    Multiplier[] factors = new Multiplier[1 << k];
    for (int i = 0; i < 1 << k; i++) {
      int logarithm = known[i] ? logarithms[i] : field.order() - logarithms[i];
      factors[i] = Multiplier.by(field, field.exponential(logarithm));
    }
    int planeLength = length / bits;
    Planes rows = planes(2 << k, planeLength);
    int step = 8 * rows.longs();
    for (int from = 0; from < planeLength; from += step) {
      int count = Math.min(step, planeLength - from);
      rows.clear(0, 2 << k);
      for (Map.Entry<Integer, Bytes> share : used.entrySet()) {
        int i = share.getKey();
        rows.load((1 << k) + i, share.getValue(), planeLength, from, count);
        rows.addProduct(i, factors[i], (1 << k) + i);
      }
      transform.inverse(rows, 0, k);
      Transform.derive(rows, k);
      transform.forward(rows, 0, k, 0, dataShares);
      rows.clear(1 << k, 2 << k);
      for (int i = 0; i < dataShares; i++) {
        if (!known[i]) {
          rows.addProduct((1 << k) + i, factors[i], i);
          rows.store((1 << k) + i, data, i * length, planeLength, from, count);
        }
      }
    }
  }

  private Planes planes(int rows, int planeLength) {
    int fitting = Math.max(MIN_LONGS, WORK_SPACE_LONGS / (rows * bits));
    return new Planes(
        rows, bits, (int) Math.min(ceilDiv(planeLength, 8), Math.min(MAX_LONGS, fitting)));
  }

  /** Least k with {@code 2^k >= value}. */
  private static int logarithm(int value) {
    return 32 - Integer.numberOfLeadingZeros(value - 1);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
