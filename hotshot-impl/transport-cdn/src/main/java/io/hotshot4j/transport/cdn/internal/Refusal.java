package io.hotshot4j.transport.cdn.internal;

/**
 * Why a peer is sent away.
 *
 * @param reason the kind
 * @param text for the operator at the other end
 */
record Refusal(CloseReason reason, String text) {
  static Refusal protocol(String text) {
    return new Refusal(CloseReason.PROTOCOL, text);
  }
}
