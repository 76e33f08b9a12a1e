package io.hotshot4j.core.verify;

import io.hotshot4j.core.message.Message;
import io.hotshot4j.transport.PeerId;

/**
 * A message in which every signature, certificate, commitment and index holds. Only {@link
 * MessageVerifier} makes one.
 */
public final class Verified {
  private final PeerId from;
  private final Message message;

  Verified(PeerId from, Message message) {
    this.from = from;
    this.message = message;
  }

  /** The peer that brought it: where an answer goes, and nothing more. */
  public PeerId from() {
    return from;
  }

  /** What was said. */
  public Message message() {
    return message;
  }
}
