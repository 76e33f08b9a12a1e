package io.hotshot4j.api.crypto;

import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import java.util.concurrent.CompletionStage;

/**
 * Holds one private key. For consensus statements it is called by one lane, one call at a time,
 * after the statement is durable; remote and hardware signers are welcome and see what they sign.
 */
public interface Signer {
  /** The public half. */
  PublicKey publicKey();

  /**
   * Signs a statement; the scheme must be deterministic or at least repeatable, since the same
   * statement is signed again after a restart. If the stage fails the statement is not sent, the
   * failure is reported and the view may time out.
   */
  CompletionStage<Signature> sign(Statement statement);
}
