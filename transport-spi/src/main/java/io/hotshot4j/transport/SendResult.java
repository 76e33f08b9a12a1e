package io.hotshot4j.transport;

/** What became of a frame at the sender's door. None of them promises delivery. */
public enum SendResult {
  /** Handed to the network. */
  SENT,
  /** Dropped: the queue towards the receiver is full. The protocol repeats what matters. */
  BACK_PRESSURED,
  /** Dropped: no connection over which the receiver could be reached. */
  UNREACHABLE,
  /** Dropped: the transport is closed or was never started. */
  CLOSED
}
