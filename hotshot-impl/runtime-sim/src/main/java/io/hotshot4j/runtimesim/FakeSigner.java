package io.hotshot4j.runtimesim;

import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.sim.kit.FakeCrypto;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Signs with a key that only the kit holds. */
record FakeSigner(FakeCrypto crypto, PublicKey publicKey) implements Signer {
  @Override
  public CompletionStage<Signature> sign(Statement statement) {
    return CompletableFuture.completedStage(crypto.sign(publicKey, statement));
  }
}
