package io.hotshot4j.crypto;

import io.hotshot4j.api.types.PublicKey;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;
import org.jspecify.annotations.Nullable;

/**
 * Decoded public keys: decoding and checking one costs more than verifying a signature. Holds valid
 * keys only and at most {@link #CAPACITY} (3 MB), twice the largest committee; when full it starts
 * over, so keys that strangers make up cost time but no memory.
 */
final class PointCache {
  static final int CAPACITY = 8192;

  private final ConcurrentHashMap<PublicKey, PublicPoint> points = new ConcurrentHashMap<>();

  /** The point, or null unless the key is a canonical encoding of a point of prime order. */
  @Nullable PublicPoint point(PublicKey key) {
    PublicPoint known = points.get(key);
    if (known != null) {
      return known;
    }
    PublicPoint point = decode(key);
    if (point != null) {
      if (points.size() >= CAPACITY) {
        points.clear();
      }
      points.put(key, point);
    }
    return point;
  }

  int size() {
    return points.size();
  }

  private static @Nullable PublicPoint decode(PublicKey key) {
    if (key.encoded().length() != Ed25519.PUBLIC_KEY_SIZE) {
      return null;
    }
    return Ed25519.validatePublicKeyFullExport(key.encoded().toByteArray(), 0);
  }
}
