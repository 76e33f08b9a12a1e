package io.hotshot4j.transport.memory;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inbound queue of an endpoint and the thread that empties it. Notices about peers overtake
 * frames and only the latest one per peer is kept, so they are bounded by the number of peers and
 * never dropped.
 */
final class Delivery {
  private record Inbound(PeerId from, ByteBuffer frame) {}

  private final Set<Topic> topics;
  private final InboundHandler handler;
  private final Thread thread;

  // Guarded by this.
  private final Queue<Inbound> frames = new ArrayDeque<>();
  private final Map<PeerId, Boolean> notices = new LinkedHashMap<>();
  private final Set<PeerId> muted = new HashSet<>();
  private long queuedBytes;
  private boolean idle;
  private boolean closed;

  Delivery(PeerId self, Set<Topic> topics, InboundHandler handler) {
    this.topics = topics;
    this.handler = handler;
    this.thread = new Thread(this::deliverAll, "hotshot-memory-" + self);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean subscribes(Topic topic) {
    return topics.contains(topic);
  }

  synchronized SendResult offer(PeerId from, ByteBuffer frame) {
    if (closed || muted.contains(from)) {
      return SendResult.UNREACHABLE;
    }
    if (frames.size() >= MemoryNetwork.MAX_QUEUED_FRAMES
        || queuedBytes + frame.remaining() > MemoryNetwork.MAX_QUEUED_BYTES) {
      return SendResult.BACK_PRESSURED;
    }
    queuedBytes += frame.remaining();
    // A duplicate shares the bytes; the cursor is the receiver's own.
    frames.add(new Inbound(from, frame.duplicate()));
    wake();
    return SendResult.SENT;
  }

  synchronized void notePeer(PeerId peer, boolean present) {
    if (!closed) {
      notices.remove(peer);
      notices.put(peer, present);
      wake();
    }
  }

  private void wake() {
    if (idle) {
      notifyAll();
    }
  }

  /** No callback begins after this one. */
  synchronized void stop() {
    closed = true;
    frames.clear();
    notices.clear();
    wake();
  }

  /** Returns after the last callback, unless called by that callback itself. */
  void awaitEnd() {
    if (Thread.currentThread() == thread) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliverAll() {
    for (Runnable callback = next(); callback != null; callback = next()) {
      callback.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    while (!closed && notices.isEmpty() && frames.isEmpty()) {
      idle = true;
      try {
        wait();
      } catch (InterruptedException e) {
        // Nobody has a reason to interrupt this thread; close is how it ends.
      } finally {
        idle = false;
      }
    }
    if (closed) {
      return null;
    }
    if (!notices.isEmpty()) {
      Map.Entry<PeerId, Boolean> notice = notices.entrySet().iterator().next();
      PeerId peer = notice.getKey();
      boolean present = notice.getValue();
      notices.remove(peer);
      return () -> handler.onPeer(peer, present);
    }
    Inbound inbound = frames.remove();
    queuedBytes -= inbound.frame().remaining();
    return () -> deliver(inbound);
  }

  private void deliver(Inbound inbound) {
    if (isMuted(inbound.from())) {
      return;
    }
    if (handler.onFrame(inbound.from(), inbound.frame()) == Admission.BANNED) {
      mute(inbound.from());
    }
  }

  private synchronized boolean isMuted(PeerId peer) {
    return closed || muted.contains(peer);
  }

  private synchronized void mute(PeerId peer) {
    muted.add(peer);
  }
}
