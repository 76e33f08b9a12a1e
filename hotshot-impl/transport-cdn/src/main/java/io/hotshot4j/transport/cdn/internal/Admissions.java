package io.hotshot4j.transport.cdn.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts connections by address and bounds those that have not said who they are. A connection is
 * told to go, never made to wait: a flood costs the server its bounds and nothing more, and cannot
 * keep an honest client out for longer than that one's handshake takes.
 *
 * <p>Threads: any.
 */
final class Admissions {
  /** A connection, as far as this class needs to know it. */
  interface Guest {
    /** Sends it away, at once and without waiting for it. */
    void turnAway(Refusal refusal);
  }

  private final AdmissionLimits limits;

  // Guarded by this. Handshakes are in order of arrival.
  private final Map<Guest, ByteBuffer> guests = new HashMap<>();
  private final Map<ByteBuffer, Integer> byAddress = new HashMap<>();
  private final LinkedHashMap<Guest, ByteBuffer> handshakes = new LinkedHashMap<>();

  Admissions(AdmissionLimits limits) {
    this.limits = limits;
  }

  /** Lets a connection in, perhaps in the place of an older one, or turns it away. */
  void arrive(Guest guest, InetAddress from) {
    ByteBuffer address = network(from);
    Guest turnedAway = null;
    String why = "";
    synchronized (this) {
      if (guests.size() >= limits.total()) {
        turnedAway = guest;
        why = "the server has its " + limits.total() + " connections";
      } else if (byAddress.getOrDefault(address, 0) >= limits.perAddress()) {
        turnedAway = guest;
        why = "the server has its " + limits.perAddress() + " connections of one address";
      } else {
        Optional<Guest> displaced = displacedBy(address);
        if (displaced.isPresent()) {
          turnedAway = displaced.get();
          why = "later connections have taken the place of this handshake";
          forget(turnedAway);
        }
        guests.put(guest, address);
        byAddress.merge(address, 1, Integer::sum);
        handshakes.put(guest, address);
      }
    }
    if (turnedAway != null) {
      turnedAway.turnAway(new Refusal(CloseReason.BUSY, why));
    }
  }

  private Optional<Guest> displacedBy(ByteBuffer address) {
    long ofAddress = handshakes.values().stream().filter(address::equals).count();
    if (ofAddress >= limits.handshakesPerAddress()) {
      return handshakes.entrySet().stream()
          .filter(entry -> entry.getValue().equals(address))
          .map(Map.Entry::getKey)
          .findFirst();
    }
    return handshakes.size() >= limits.handshakes()
        ? handshakes.keySet().stream().findFirst()
        : Optional.empty();
  }

  /** A connection has said who it is. */
  synchronized void registered(Guest guest) {
    handshakes.remove(guest);
  }

  /** A connection is gone; known or not. */
  synchronized void leave(Guest guest) {
    forget(guest);
  }

  /** Connections that were let in and have not left. */
  synchronized int present() {
    return guests.size();
  }

  private void forget(Guest guest) {
    handshakes.remove(guest);
    ByteBuffer address = guests.remove(guest);
    if (address != null) {
      byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Who has one IPv6 address mostly has the 2^64 of its network. */
  private static ByteBuffer network(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet6Address ? bytes.limit(8) : bytes;
  }
}
