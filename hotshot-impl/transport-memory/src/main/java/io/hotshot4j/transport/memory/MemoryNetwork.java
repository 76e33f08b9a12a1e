package io.hotshot4j.transport.memory;

import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.TransportException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Connects the endpoints made from it with each other. Frames are neither copied nor lost, except
 * that a full inbound queue ({@link #MAX_QUEUED_FRAMES}, {@link #MAX_QUEUED_BYTES}) takes no more.
 */
public final class MemoryNetwork {
  /** Longest frame in bytes: a block of 4 MiB and its envelope. */
  public static final int MAX_FRAME_BYTES = (4 << 20) + (64 << 10);

  /** Most frames that wait for one endpoint. */
  public static final int MAX_QUEUED_FRAMES = 4_096;

  /** Most bytes that wait for one endpoint. */
  public static final long MAX_QUEUED_BYTES = 64L << 20;

  private final Map<PeerId, MemoryEndpoint> running = new ConcurrentSkipListMap<>();

  private MemoryNetwork() {}

  /** A network without endpoints. */
  public static MemoryNetwork create() {
    return new MemoryNetwork();
  }

  /**
   * The transport of a peer, not started yet. One endpoint of a peer can run at a time; after it is
   * closed another one may take its place.
   */
  public Transport endpoint(PeerId self) {
    return new MemoryEndpoint(this, self);
  }

  /** Joins and leaves are serial, so that all endpoints hear of them in the same order. */
  synchronized void join(MemoryEndpoint endpoint) {
    MemoryEndpoint other = running.putIfAbsent(endpoint.self(), endpoint);
    if (other != null) {
      throw new TransportException(
          "peer " + endpoint.self() + " is already running in this network; close it first");
    }
    for (MemoryEndpoint peer : running.values()) {
      if (!peer.self().equals(endpoint.self())) {
        endpoint.notePeer(peer.self(), true);
        peer.notePeer(endpoint.self(), true);
      }
    }
  }

  synchronized void leave(MemoryEndpoint endpoint) {
    if (running.remove(endpoint.self(), endpoint)) {
      running.values().forEach(peer -> peer.notePeer(endpoint.self(), false));
    }
  }

  @Nullable MemoryEndpoint find(PeerId peer) {
    return running.get(peer);
  }

  Collection<MemoryEndpoint> running() {
    return running.values();
  }
}
