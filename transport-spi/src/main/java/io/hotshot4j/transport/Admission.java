package io.hotshot4j.transport;

/** What the engine made of an inbound frame. */
public enum Admission {
  /** Taken. */
  ACCEPTED,
  /** Dropped for want of room: stop reading from this peer for a moment if that is possible. */
  OVERLOADED,
  /** Dropped, and the peer has misbehaved: disconnect or mute it. */
  BANNED
}
