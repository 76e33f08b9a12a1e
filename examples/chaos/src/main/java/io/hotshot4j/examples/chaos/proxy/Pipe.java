package io.hotshot4j.examples.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One direction of one connection: a thread reads, another writes what is due. */
final class Pipe {
  private static final int CHUNK = 16 << 10;
  private static final int MOST_WAITING = 1 << 20;

  /** A throttled direction passes this many pieces a second. */
  private static final int SLICES = 20;

  private static final long SECOND = 1_000_000_000L;

  /** What a pipe tells of its end; called once. */
  interface Owner {
    /** The source ended: in order, or by an error. */
    void onEnd(boolean inOrder);
  }

  private record Chunk(byte[] bytes, int from, long due) {
    int length() {
      return bytes.length - from;
    }
  }

  private final InputStream in;
  private final OutputStream out;
  private final Random random;
  private final Owner owner;
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private Conditions conditions = Conditions.NONE;
  private int waitingBytes;
  private boolean writing;
  private boolean broken;
  private boolean sourceEnded;
  private boolean closed;
  private long lastDue = System.nanoTime();
  private long notBefore = System.nanoTime();
  private long soundBytes;
  private long passed;
  private long swallowed;
  private long corrupted;

  Pipe(InputStream in, OutputStream out, Random random, Owner owner) {
    this.in = in;
    this.out = out;
    this.random = random;
    this.owner = owner;
  }

  synchronized void conditions(Conditions next) {
    if (next.corruption() != conditions.corruption()) {
      soundBytes = next.corruption() == 0 ? Long.MAX_VALUE : gap(next.corruption());
    }
    conditions = next;
    notifyAll();
  }

  synchronized long passed() {
    return passed;
  }

  synchronized long swallowed() {
    return swallowed;
  }

  synchronized long corrupted() {
    return corrupted;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Body of the reading thread. */
  void read() {
    byte[] buffer = new byte[CHUNK];
    boolean inOrder = true;
    try {
      for (int n = in.read(buffer); n >= 0 && !isClosed(); n = in.read(buffer)) {
        offer(Arrays.copyOf(buffer, n));
      }
    } catch (IOException e) {
      inOrder = false;
    } catch (InterruptedException e) {
      return;
    }
    ended(inOrder);
  }

  /** Body of the writing thread. */
  void write() {
    try {
      for (Chunk piece = take(); piece != null; piece = take()) {
        out.write(piece.bytes(), piece.from(), piece.length());
        out.flush();
      }
    } catch (IOException e) {
      // The reader of the other direction sees the same end of this socket and tells it.
      close();
    } catch (InterruptedException e) {
      close();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void offer(byte[] bytes) throws InterruptedException {
    while (waitingBytes >= MOST_WAITING && !closed && !swallows()) {
      wait();
    }
    if (swallows()) {
      swallow(bytes.length);
      return;
    }
    corrupt(bytes);
    long jitter = conditions.jitter().toNanos();
    long due =
        System.nanoTime()
            + conditions.delay().toNanos()
            + (jitter == 0 ? 0 : (long) (random.nextDouble() * jitter));
    lastDue = Math.max(lastDue, due);
    waiting.add(new Chunk(bytes, 0, lastDue));
    waitingBytes += bytes.length;
    notifyAll();
  }

  /** A stream with a hole in it stays dead: what came after the hole must not come through. */
  private boolean swallows() {
    return broken || conditions.swallowed();
  }

  private void swallow(long count) {
    broken = true;
    swallowed += count;
  }

  /** Which bytes are hit depends on the seed and their place in the stream alone. */
  private void corrupt(byte[] bytes) {
    int at = 0;
    while (conditions.corruption() > 0 && soundBytes < bytes.length - at) {
      at += (int) soundBytes;
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      corrupted++;
      at++;
      soundBytes = gap(conditions.corruption());
    }
    if (conditions.corruption() > 0) {
      soundBytes -= bytes.length - at;
    }
  }

  private long gap(double probability) {
    return (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-probability));
  }

  /** The next piece that may be written now; null at the end. */
  private synchronized @Nullable Chunk take() throws InterruptedException {
    writing = false;
    notifyAll();
    while (!closed) {
      @Nullable Chunk head = waiting.peek();
      if (swallows() && head != null) {
        waiting.clear();
        swallow(waitingBytes);
        waitingBytes = 0;
        notifyAll();
      } else if (head == null && sourceEnded) {
        return null;
      } else if (head == null || conditions.stalled()) {
        wait();
      } else {
        long pause = Math.max(head.due(), notBefore) - System.nanoTime();
        if (pause <= 0) {
          return slice(head);
        }
        wait(pause / 1_000_000, (int) (pause % 1_000_000));
      }
    }
    return null;
  }

  private Chunk slice(Chunk head) {
    waiting.remove();
    long rate = conditions.bytesPerSecond();
    int most =
        rate == 0 ? head.length() : (int) Math.max(1, Math.min(head.length(), rate / SLICES));
    if (most < head.length()) {
      waiting.addFirst(new Chunk(head.bytes(), head.from() + most, head.due()));
    }
    if (rate > 0) {
      notBefore = System.nanoTime() + most * SECOND / rate;
    }
    waitingBytes -= most;
    passed += most;
    writing = true;
    notifyAll();
    return new Chunk(Arrays.copyOfRange(head.bytes(), head.from(), head.from() + most), 0, 0);
  }

  private boolean isPending() {
    return waitingBytes > 0 || writing;
  }

  private void ended(boolean inOrder) {
    boolean tell;
    synchronized (this) {
      sourceEnded = true;
      notifyAll();
      try {
        // What came before an orderly end still has to arrive; a swallowed end is told late.
        while (!closed && (conditions.swallowed() || inOrder && !broken && isPending())) {
          wait();
        }
      } catch (InterruptedException e) {
        closed = true;
      }
      tell = !closed;
    }
    if (tell) {
      owner.onEnd(inOrder);
    }
  }
}
