package io.hotshot4j.crypto;

import io.hotshot4j.api.types.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The curve in textbook arithmetic, slow and independent of the library under test. */
record EdwardsPoint(BigInteger x, BigInteger y) {
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  static final EdwardsPoint IDENTITY = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);
  static final EdwardsPoint ORDER_TWO =
      new EdwardsPoint(BigInteger.ZERO, P.subtract(BigInteger.ONE));
  static final EdwardsPoint BASE =
      new EdwardsPoint(
          new BigInteger(
              "15112221349535400772501151409588531511454012693041857206046113283949847762202"),
          new BigInteger(
              "46316835694926478169428394003475163141307993866256225615783033603165251855960"));

  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /** What is left of a point outside the subgroup when the part of order L is taken away. */
  static EdwardsPoint orderEight() {
    for (BigInteger y = BigInteger.TWO; ; y = y.add(BigInteger.ONE)) {
      EdwardsPoint point = new EdwardsPoint(anyRootFor(y), y);
      EdwardsPoint torsion = point.times(L);
      if (point.isOnCurve() && !torsion.times(BigInteger.valueOf(4)).equals(IDENTITY)) {
        return torsion;
      }
    }
  }

  private static BigInteger anyRootFor(BigInteger y) {
    BigInteger ySquared = y.multiply(y);
    BigInteger square =
        ySquared
            .subtract(BigInteger.ONE)
            .multiply(D.multiply(ySquared).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    BigInteger rootOfMinusOne = BigInteger.TWO.modPow(P.shiftRight(2), P);
    return root.multiply(root).mod(P).equals(square) ? root : root.multiply(rootOfMinusOne).mod(P);
  }

  private boolean isOnCurve() {
    BigInteger xx = x.multiply(x).mod(P);
    BigInteger yy = y.multiply(y).mod(P);
    return yy.subtract(xx)
        .subtract(BigInteger.ONE)
        .subtract(D.multiply(xx).multiply(yy))
        .mod(P)
        .equals(BigInteger.ZERO);
  }

  EdwardsPoint plus(EdwardsPoint other) {
    BigInteger x1y2 = x.multiply(other.y);
    BigInteger y1x2 = y.multiply(other.x);
    BigInteger product = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
    BigInteger newX = x1y2.add(y1x2).multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P);
    BigInteger newY =
        y.multiply(other.y)
            .add(x.multiply(other.x))
            .multiply(BigInteger.ONE.subtract(product).modInverse(P))
            .mod(P);
    return new EdwardsPoint(newX, newY);
  }

  EdwardsPoint times(BigInteger scalar) {
    EdwardsPoint result = IDENTITY;
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      result = result.plus(result);
      if (scalar.testBit(bit)) {
        result = result.plus(this);
      }
    }
    return result;
  }

  byte[] encoded() {
    byte[] bytes = littleEndian(y);
    if (x.testBit(0)) {
      bytes[31] |= (byte) 0x80;
    }
    return bytes;
  }

  static byte[] littleEndian(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  static BigInteger number(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  /** SHA-512 of the parts as a number. */
  static BigInteger challenge(Bytes... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (Bytes part : parts) {
        part.updateDigest(digest);
      }
      return number(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
