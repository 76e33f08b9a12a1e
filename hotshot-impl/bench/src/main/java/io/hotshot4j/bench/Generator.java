package io.hotshot4j.bench;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Makes load on every target and measures from submission to decision. A closed loop replaces each
 * decided transaction; an open loop submits on a schedule, and latency counts from the planned
 * moment.
 */
final class Generator implements AutoCloseable {
  private static final int RING = 1 << 20;
  private static final long TICK_NANOS = 1_000_000L;

  private final LongAdder decided = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final List<Lane> lanes;
  private final Thread pacer;
  private volatile boolean running = true;

  Generator(List<Target> targets, Settings settings) {
    int busy = Math.min(targets.size(), settings.inFlight().orElse(Integer.MAX_VALUE));
    lanes =
        IntStream.range(0, busy)
            .mapToObj(node -> new Lane(node, targets.get(node), settings.inFlight().isPresent()))
            .toList();
    lanes.forEach(lane -> lane.target.listen(lane));
    pacer = new Thread(() -> pace(settings), "bench-pacer");
    pacer.setDaemon(true);
    pacer.start();
  }

  private void pace(Settings settings) {
    if (settings.inFlight().isPresent()) {
      int window = settings.inFlight().getAsInt();
      for (int i = 0; i < lanes.size(); i++) {
        int share = window / lanes.size() + (i < window % lanes.size() ? 1 : 0);
        lanes.get(i).submit(share, System.nanoTime());
      }
      return;
    }
    double perNano = Objects.requireNonNull(settings.rate) / 1e9;
    long start = System.nanoTime();
    long submitted = 0;
    while (running) {
      long due = (long) ((System.nanoTime() - start) * perNano);
      for (int i = 0; i < lanes.size(); i++) {
        long share = (due + i) / lanes.size() - (submitted + i) / lanes.size();
        long planned = start + (long) (submitted / perNano);
        lanes.get(i).submit((int) share, planned);
      }
      submitted = due;
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  long decidedCount() {
    return decided.sum();
  }

  long errorCount() {
    return errors.sum();
  }

  /** Latencies in nanoseconds since the last call. */
  Histogram takeLatencies() {
    Histogram sum = new Histogram(3);
    sum.setAutoResize(true);
    lanes.forEach(lane -> sum.add(lane.latencies.getIntervalHistogram()));
    return sum;
  }

  @Override
  public void close() {
    running = false;
    lanes.forEach(lane -> lane.stopped = true);
    try {
      pacer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One target's share. Results come on one thread at a time. */
  private final class Lane implements Target.Results {
    final int node;
    final Target target;
    final SingleWriterRecorder latencies = new SingleWriterRecorder(3);
    final AtomicLongArray submittedAt = new AtomicLongArray(RING);
    final AtomicLong next = new AtomicLong();
    final boolean closedLoop;
    volatile boolean stopped;

    Lane(int node, Target target, boolean closedLoop) {
      this.node = node;
      this.target = target;
      this.closedLoop = closedLoop;
    }

    void submit(int count, long planned) {
      if (count <= 0 || stopped) {
        return;
      }
      long[] ids = new long[count];
      for (int i = 0; i < count; i++) {
        long sequence = next.getAndIncrement();
        submittedAt.set((int) (sequence % RING), planned);
        ids[i] = LoadTransaction.id(node, sequence);
      }
      target.submit(ids);
    }

    @Override
    public void decided(long[] ids) {
      long now = System.nanoTime();
      int fresh = 0;
      for (long id : ids) {
        long planned = submittedAt.getAndSet((int) (LoadTransaction.sequence(id) % RING), 0);
        if (planned != 0) {
          latencies.recordValue(Math.max(0, now - planned));
          fresh++;
        }
      }
      decided.add(fresh);
      resubmit(fresh);
    }

    @Override
    public void refused(long id) {
      errors.increment();
      submittedAt.set((int) (LoadTransaction.sequence(id) % RING), 0);
      resubmit(1);
    }

    private void resubmit(int count) {
      if (closedLoop) {
        submit(count, System.nanoTime());
      }
    }
  }
}
