package io.hotshot4j.crypto;

import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Signs in memory; deterministic, as RFC 8032 has it. */
record Ed25519Signer(KeyPair pair) implements Signer {
  @Override
  public PublicKey publicKey() {
    return pair.publicKey();
  }

  @Override
  public CompletionStage<Signature> sign(Statement statement) {
    return CompletableFuture.completedStage(pair.sign(statement.encoded()));
  }
}
