package io.hotshot4j.transport;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Moves opaque frames between peers. May lose, duplicate, delay and reorder; must not alter.
 *
 * <p>Threads: {@link #start} is called once, by one thread. {@link #send} and {@link #broadcast}
 * may be called by several threads at once, never block and never throw for the network's sake.
 */
public interface Transport extends AutoCloseable {
  /**
   * Subscribes to the topics and begins to deliver. The stage completes when frames can be received
   * and fails with a {@link TransportException} otherwise. A second call fails.
   */
  CompletionStage<Void> start(Set<Topic> topics, InboundHandler handler);

  /**
   * Sends a frame to one peer. A frame to oneself is {@link SendResult#UNREACHABLE}.
   *
   * @throws IllegalArgumentException if the frame is longer than {@link #maxFrameLength()} or not a
   *     heap buffer
   */
  SendResult send(PeerId to, ByteBuffer frame);

  /**
   * Sends a frame to every subscriber of the topic but oneself, best effort.
   *
   * @throws IllegalArgumentException as {@link #send}
   */
  SendResult broadcast(Topic topic, ByteBuffer frame);

  /** Longest frame in bytes; at least 1 MiB. */
  int maxFrameLength();

  /** Stops delivery and every thread of this transport; returns after the last callback has. */
  @Override
  void close();
}
