package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import java.util.concurrent.CompletionStage;

/** The client's side of identification. */
final class ClientHandshake {
  private ClientHandshake() {}

  /** Signs the answer to a challenge. */
  static CompletionStage<Messages.Hello> answer(
      ClientSettings settings, Messages.Challenge challenge, Lane lane, long session) {
    PublicKey key = settings.signer().publicKey();
    Hash nonce = Nonces.next();
    return settings
        .signer()
        .sign(
            Messages.Hello.statement(
                challenge.nonce(), settings.chainId(), key, lane, session, nonce))
        .thenApply(
            signature ->
                new Messages.Hello(
                    Wire.VERSION, settings.chainId(), key, lane, session, nonce, signature));
  }
}
