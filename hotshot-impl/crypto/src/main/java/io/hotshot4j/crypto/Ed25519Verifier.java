package io.hotshot4j.crypto;

import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import java.nio.ByteBuffer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** Strict verification: whatever is malformed is false. */
final class Ed25519Verifier implements Verifier {
  private final PointCache points;

  Ed25519Verifier(PointCache points) {
    this.points = points;
  }

  @Override
  public boolean verify(PublicKey key, Statement statement, Signature signature) {
    return verify(key, statement.encoded(), signature.encoded());
  }

  @Override
  public boolean isValidKey(PublicKey key) {
    return points.point(key) != null;
  }

  boolean verify(PublicKey key, Bytes message, Bytes signature) {
    if (signature.length() != Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    PublicPoint point = points.point(key);
    if (point == null) {
      return false;
    }
    ByteBuffer signed = message.toFrame();
    ByteBuffer evidence = signature.toFrame();
    return Ed25519.verify(
        evidence.array(),
        evidence.arrayOffset() + evidence.position(),
        point,
        signed.array(),
        signed.arrayOffset() + signed.position(),
        signed.remaining());
  }
}
