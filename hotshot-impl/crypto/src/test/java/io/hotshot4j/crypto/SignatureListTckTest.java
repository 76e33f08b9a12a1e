package io.hotshot4j.crypto;

import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.testkit.QuorumSchemeTck;

class SignatureListTckTest extends QuorumSchemeTck {
  @Override
  protected CryptoSuite suite(int number) {
    return Ed25519.suite(Ed25519.insecureKeyPair(number));
  }
}
