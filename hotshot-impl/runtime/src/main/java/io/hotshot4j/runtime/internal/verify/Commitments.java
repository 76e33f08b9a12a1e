package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;

/** The application's commitment to payloads that anybody may have made. Any thread. */
final class Commitments {
  private final Application application;

  Commitments(Application application) {
    this.application = application;
  }

  /** The commitment, or why there is none. */
  Hash of(Payload payload) throws DecodeException {
    try {
      return application.commit(payload);
    } catch (RuntimeException e) {
      // Failure policy: a payload the application cannot digest is an invalid one. Anything else
      // would let whoever sends it stop this node.
      throw new DecodeException("the application cannot commit to the payload: " + e);
    }
  }
}
