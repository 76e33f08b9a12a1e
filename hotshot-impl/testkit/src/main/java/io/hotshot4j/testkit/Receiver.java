package io.hotshot4j.testkit;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Keeps what is delivered, and what was wrong with the way it was. */
final class Receiver implements InboundHandler {
  /** A frame as it came, and what it held then. */
  record Arrival(PeerId from, ByteBuffer frame, String text) {}

  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<PeerId, List<Boolean>> notices = new HashMap<>();
  private final Map<PeerId, AtomicInteger> inside = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private volatile BiFunction<PeerId, String, Admission> answer =
      (from, text) -> Admission.ACCEPTED;
  private volatile @Nullable CountDownLatch gate;
  private volatile int callbacks;

  /** Decides on frames from here on. */
  Receiver answering(BiFunction<PeerId, String, Admission> decision) {
    answer = decision;
    return this;
  }

  /** Callbacks wait from here on, until the latch is open. */
  CountDownLatch block() {
    CountDownLatch latch = new CountDownLatch(1);
    gate = latch;
    return latch;
  }

  @Override
  public Admission onFrame(PeerId from, ByteBuffer frame) {
    AtomicInteger here = enter(from);
    try {
      if (!frame.hasArray()) {
        fault("a frame without an array");
        return Admission.ACCEPTED;
      }
      String text = text(frame);
      synchronized (this) {
        arrivals.add(new Arrival(from, frame, text));
      }
      waitAtTheGate();
      return answer.apply(from, text);
    } finally {
      here.decrementAndGet();
    }
  }

  @Override
  public void onPeer(PeerId peer, boolean present) {
    AtomicInteger here = enter(peer);
    try {
      synchronized (this) {
        notices.computeIfAbsent(peer, key -> new ArrayList<>()).add(present);
      }
    } finally {
      here.decrementAndGet();
    }
  }

  private AtomicInteger enter(PeerId peer) {
    AtomicInteger here;
    synchronized (this) {
      callbacks++;
      here = inside.computeIfAbsent(peer, key -> new AtomicInteger());
    }
    if (here.incrementAndGet() > 1) {
      fault("two calls for one peer at once");
    }
    return here;
  }

  private void waitAtTheGate() {
    CountDownLatch latch = gate;
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void fault(String what) {
    faults.add(what);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  int callbacks() {
    return callbacks;
  }

  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** Texts that came from a peer, in order. */
  synchronized List<String> texts(PeerId from) {
    return arrivals.stream()
        .filter(arrival -> arrival.from().equals(from))
        .map(Arrival::text)
        .toList();
  }

  synchronized boolean has(PeerId from, String text) {
    return arrivals.stream()
        .anyMatch(arrival -> arrival.from().equals(from) && arrival.text().equals(text));
  }

  synchronized boolean isPresent(PeerId peer) {
    List<Boolean> heard = notices.getOrDefault(peer, List.of());
    return !heard.isEmpty() && heard.get(heard.size() - 1);
  }

  synchronized List<Boolean> notices(PeerId peer) {
    return List.copyOf(notices.getOrDefault(peer, List.of()));
  }

  synchronized Set<PeerId> known() {
    return Set.copyOf(notices.keySet());
  }

  /** The readable bytes, one character each; long frames by their length and a checksum. */
  static String text(ByteBuffer frame) {
    byte[] bytes = new byte[frame.remaining()];
    frame.duplicate().get(bytes);
    return text(bytes);
  }

  static String text(byte[] bytes) {
    if (bytes.length <= 256) {
      return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(bytes, 0, bytes.length);
    return bytes.length + " bytes, " + Long.toHexString(crc.getValue());
  }
}
