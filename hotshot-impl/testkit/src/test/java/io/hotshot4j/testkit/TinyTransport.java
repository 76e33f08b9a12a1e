package io.hotshot4j.testkit;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.TransportException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A correct transport inside one JVM, with defects to choose from. */
final class TinyTransport implements Transport {
  private static final int MAX_FRAME = 2 << 20;
  private static final long MAX_QUEUED = 8 << 20;

  private final TinyNetwork network;
  private final PeerId self;
  private final TransportDefect defect;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Runnable> broadcasts;
  private final AtomicLong queued = new AtomicLong();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger closers = new AtomicInteger();
  private final Set<PeerId> banned = ConcurrentHashMap.newKeySet();
  private final byte[] reused = new byte[64];
  private volatile Set<Topic> topics = Set.of();
  private volatile @Nullable InboundHandler handler;
  private volatile boolean closed;
  private volatile boolean stuck;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  TinyTransport(TinyNetwork network, PeerId self, TransportDefect defect) {
    this.network = network;
    this.self = self;
    this.defect = defect;
    // Of its own, with a thread of its own, they overlap with frames that keep their order.
    this.broadcasts =
        has(TransportDefect.CALLS_TWICE_AT_ONCE) ? new LinkedBlockingQueue<>() : queue;
  }

  PeerId self() {
    return self;
  }

  boolean has(TransportDefect one) {
    return defect == one;
  }

  @Override
  public synchronized CompletionStage<Void> start(Set<Topic> wanted, InboundHandler inbound) {
    if (closed && !has(TransportDefect.SENDS_AFTER_CLOSE)
        || handler != null && !has(TransportDefect.STARTS_AGAIN)) {
      return CompletableFuture.failedStage(new TransportException("not now"));
    }
    boolean first = handler == null;
    topics = wanted;
    handler = inbound;
    if (first) {
      threads.add(run(() -> deliverAll(queue)));
      if (has(TransportDefect.CALLS_TWICE_AT_ONCE)) {
        threads.add(run(() -> deliverAll(broadcasts)));
      }
      if (has(TransportDefect.LEAVES_A_THREAD)) {
        run(() -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5)));
      }
      network.join(this);
    }
    return CompletableFuture.completedStage(null);
  }

  private static Thread run(Runnable action) {
    Thread started = new Thread(action, "tiny-transport");
    started.setDaemon(true);
    started.start();
    return started;
  }

  private void deliverAll(BlockingQueue<Runnable> frames) {
    while (!closed) {
      try {
        Runnable next = frames.poll(5, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
      } catch (InterruptedException e) {
        // Nobody has a reason to interrupt this thread; close is how it ends.
      }
    }
    for (int i = 0; has(TransportDefect.DELIVERS_AFTER_CLOSE) && i < 1_000; i++) {
      LockSupport.parkNanos(500_000);
      deliver(self, ByteBuffer.allocate(1));
    }
  }

  void note(PeerId peer, boolean present) {
    InboundHandler inbound = handler;
    if (inbound != null) {
      queue.add(() -> inbound.onPeer(peer, present));
    }
  }

  @Override
  public SendResult send(PeerId to, ByteBuffer frame) {
    check(frame);
    if (isDead()) {
      return SendResult.CLOSED;
    }
    boolean toSelf = to.equals(self) && !has(TransportDefect.SENDS_TO_ITSELF);
    TinyTransport receiver = toSelf ? null : network.running.get(to);
    if (receiver == null) {
      return SendResult.UNREACHABLE;
    }
    SendResult result = receiver.offer(receiver.queue, self, copied(frame));
    if (has(TransportDefect.CONSUMES_THE_SENDERS_BUFFER)) {
      frame.position(frame.limit());
    }
    return result;
  }

  @Override
  public SendResult broadcast(Topic topic, ByteBuffer frame) {
    check(frame);
    if (isDead()) {
      return SendResult.CLOSED;
    }
    ByteBuffer shared = copied(frame);
    for (TinyTransport receiver : network.running.values()) {
      boolean wanted = receiver.topics.contains(topic) || has(TransportDefect.IGNORES_TOPICS);
      if (wanted && (!receiver.equals(this) || has(TransportDefect.HEARS_ITSELF))) {
        ByteBuffer own = has(TransportDefect.SHARES_THE_CURSOR) ? shared : shared.duplicate();
        receiver.offer(receiver.broadcasts, self, own);
      }
    }
    return SendResult.SENT;
  }

  private boolean isDead() {
    if (has(TransportDefect.SWALLOWS_THE_INTERRUPT)) {
      Thread.interrupted();
    }
    return closed && !has(TransportDefect.SENDS_AFTER_CLOSE)
        || handler == null && !has(TransportDefect.SENDS_BEFORE_START);
  }

  private void check(ByteBuffer frame) {
    boolean tooLong =
        frame.remaining() > MAX_FRAME && !has(TransportDefect.TAKES_FRAMES_OF_ANY_LENGTH);
    if (!frame.hasArray() || tooLong) {
      throw new IllegalArgumentException("no frame");
    }
  }

  private ByteBuffer copied(ByteBuffer frame) {
    ByteBuffer source =
        has(TransportDefect.SENDS_THE_WHOLE_ARRAY)
            ? ByteBuffer.wrap(frame.array())
            : frame.duplicate();
    if (source.remaining() > 1000 && !has(TransportDefect.ALTERS_LONG_FRAMES)) {
      // Long frames are shared, as the contract allows.
      return source;
    }
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    if (bytes.length > 100_000) {
      bytes[70_000] ^= 1;
    }
    return ByteBuffer.wrap(bytes);
  }

  private SendResult offer(BlockingQueue<Runnable> lane, PeerId from, ByteBuffer frame) {
    while (queued.get() + frame.remaining() > MAX_QUEUED && !has(TransportDefect.HAS_NO_BOUND)) {
      if (!has(TransportDefect.WAITS_FOR_ROOM)) {
        return SendResult.BACK_PRESSURED;
      }
      LockSupport.parkNanos(1_000_000);
    }
    if (has(TransportDefect.LOSES_EVERY_SEVENTH_FRAME) && sent.incrementAndGet() % 7 == 0) {
      return SendResult.SENT;
    }
    int length = frame.remaining();
    queued.addAndGet(length);
    lane.add(
        () -> {
          queued.addAndGet(-length);
          deliver(from, frame);
        });
    return SendResult.SENT;
  }

  private void deliver(PeerId from, ByteBuffer frame) {
    InboundHandler inbound = handler;
    boolean silent = closed && !has(TransportDefect.DELIVERS_AFTER_CLOSE) || stuck;
    if (inbound == null || silent || banned.contains(from)) {
      return;
    }
    ByteBuffer handed = frame;
    if (has(TransportDefect.REUSES_ITS_BUFFER) && frame.remaining() <= reused.length) {
      int length = frame.remaining();
      frame.duplicate().get(reused, 0, length);
      handed = ByteBuffer.wrap(reused, 0, length);
    }
    Admission admission = inbound.onFrame(from, handed);
    if (admission == Admission.BANNED && !has(TransportDefect.LISTENS_TO_THE_BANNED)) {
      banned.add(from);
    }
    stuck = admission == Admission.OVERLOADED && has(TransportDefect.STOPS_AT_OVERLOAD);
  }

  @Override
  public int maxFrameLength() {
    return MAX_FRAME;
  }

  @Override
  public void close() {
    boolean several = closers.incrementAndGet() > 1 && handler != null;
    if (several && has(TransportDefect.CANNOT_BE_CLOSED_BY_TWO) && isCloser()) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
    }
    closed = true;
    network.leave(this);
    if (has(TransportDefect.CLOSES_WITHOUT_WAITING) || has(TransportDefect.DELIVERS_AFTER_CLOSE)) {
      return;
    }
    for (Thread thread : threads) {
      boolean itself = Thread.currentThread().equals(thread);
      if (!itself || has(TransportDefect.WAITS_FOR_ITSELF)) {
        join(thread, itself ? 1_500 : 0);
      }
    }
  }

  private static void join(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isCloser() {
    return Thread.currentThread().getName().startsWith("tck-close-");
  }
}
