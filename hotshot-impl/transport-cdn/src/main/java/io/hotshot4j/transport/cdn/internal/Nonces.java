package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Hash;
import java.security.SecureRandom;

/** Random values nobody can guess. */
final class Nonces {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Nonces() {}

  static Hash next() {
    byte[] bytes = new byte[Hash.LENGTH];
    RANDOM.nextBytes(bytes);
    return Hash.of(bytes);
  }
}
