package io.hotshot4j.transport.cdn.internal;

/**
 * How many connections there may be; the public limits say why.
 *
 * @param total at a time
 * @param perAddress at a time from one address
 * @param handshakes at a time that are not registered
 */
public record AdmissionLimits(int total, int perAddress, int handshakes) {
  /** Handshakes at a time from one address. */
  int handshakesPerAddress() {
    return handshakes / 8;
  }

  /** Clients that are no members of a network with so many. */
  int observers(int members) {
    return (total - handshakes) / 2 - members;
  }
}
