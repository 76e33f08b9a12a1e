package io.hotshot4j.bench;

import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Target;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Makes load on every target and measures from submission to decision. A closed loop replaces each
 * decided transaction, and never one that failed; an open loop submits on a schedule, and latency
 * counts from the planned moment. One loop at a time; a new one ends the old, whose transactions
 * still count as they come.
 */
final class Generator implements AutoCloseable {
  private static final int RING = 1 << 20;
  private static final long TICK_NANOS = 1_000_000L;
  private static final long DRAIN_NANOS = 10_000_000_000L;

  private final LongAdder submitted = new LongAdder();
  private final LongAdder decided = new LongAdder();
  private final LongAdder full = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final List<Lane> lanes;
  private final Thread pacer = new Thread(this::keepPace, "bench-pacer");
  private volatile Pace pace = new Pace(0, false);
  private volatile boolean closedLoop;
  private volatile boolean running = true;

  /** A schedule: so many a second from its creation on. */
  private static final class Pace {
    final double perNano;
    final boolean forgetsWhatIsLate;
    final long start = System.nanoTime();
    long done;

    Pace(int rate, boolean forgetsWhatIsLate) {
      this.perNano = rate / 1e9;
      this.forgetsWhatIsLate = forgetsWhatIsLate;
    }
  }

  Generator(List<Target> targets) {
    lanes =
        IntStream.range(0, targets.size())
            .mapToObj(index -> new Lane(index, targets.get(index)))
            .toList();
    lanes.forEach(lane -> lane.target.listen(lane));
    pacer.setDaemon(true);
    pacer.start();
  }

  /** Keeps so many in flight altogether from now on, on as many targets as that is enough for. */
  void closedLoop(int window) {
    pace = new Pace(0, false);
    closedLoop = true;
    int busy = Math.min(lanes.size(), window);
    for (int i = 0; i < busy; i++) {
      int share = window / busy + (i < window % busy ? 1 : 0);
      lanes.get(i).submit(share, System.nanoTime());
    }
  }

  /** Submits so many a second from now on; what is late is submitted late and counts as late. */
  void openLoop(int rate) {
    closedLoop = false;
    pace = new Pace(rate, false);
  }

  /**
   * Submits up to so many a second from now on, more than can be decided. What the replicas do not
   * even take from the wire is not offered later, so latency is that of what they took.
   */
  void overload(int rate) {
    closedLoop = false;
    pace = new Pace(rate, true);
  }

  /** Whether decided transactions are replaced. */
  boolean isClosed() {
    return closedLoop;
  }

  /** Submits nothing more and waits for what is in flight, within reason. */
  void drain() throws InterruptedException {
    closedLoop = false;
    pace = new Pace(0, false);
    long deadline = System.nanoTime() + DRAIN_NANOS;
    while (submittedCount() > decided.sum() + full.sum() + failed.sum()
        && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
  }

  private void keepPace() {
    while (running) {
      catchUpWith(pace);
      lanes.forEach(Lane::replaceRefused);
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  private void catchUpWith(Pace schedule) {
    long now = System.nanoTime();
    long due = (long) ((now - schedule.start) * schedule.perNano);
    if (schedule.forgetsWhatIsLate) {
      schedule.done = Math.max(schedule.done, due - (long) (2 * TICK_NANOS * schedule.perNano));
    }
    long done = schedule.done;
    if (due > done) {
      long planned =
          schedule.forgetsWhatIsLate ? now : schedule.start + (long) (done / schedule.perNano);
      for (int i = 0; i < lanes.size(); i++) {
        long share = (due + i) / lanes.size() - (done + i) / lanes.size();
        lanes.get(i).submit((int) share, planned);
      }
      schedule.done = due;
    }
  }

  /** Submitted since the start. */
  long submittedCount() {
    return submitted.sum();
  }

  /** Decided since the start. */
  long decidedCount() {
    return decided.sum();
  }

  /** Refused since the start because a pool was full. */
  long fullCount() {
    return full.sum();
  }

  /** Refused for other reasons, or lost. */
  long failedCount() {
    return failed.sum();
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
    closedLoop = false;
    try {
      pacer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One target's share. */
  private final class Lane implements Target.Results {
    final int node;
    final Target target;
    final SingleWriterRecorder latencies = new SingleWriterRecorder(3);
    final AtomicLongArray submittedAt = new AtomicLongArray(RING);
    final AtomicLong next = new AtomicLong();
    final AtomicInteger refused = new AtomicInteger();

    Lane(int node, Target target) {
      this.node = node;
      this.target = target;
    }

    void submit(int count, long planned) {
      if (count <= 0) {
        return;
      }
      long[] ids = new long[count];
      for (int i = 0; i < count; i++) {
        long sequence = next.getAndIncrement();
        submittedAt.set((int) (sequence % RING), planned);
        ids[i] = LoadTransaction.id(node, sequence);
      }
      submitted.add(count);
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
      replace(fresh);
    }

    @Override
    public void full(long id) {
      full.increment();
      forget(id);
      refused.incrementAndGet();
    }

    @Override
    public void failed(long id) {
      failed.increment();
      forget(id);
    }

    private void forget(long id) {
      submittedAt.set((int) (LoadTransaction.sequence(id) % RING), 0);
    }

    /** At the pace of ticks: a pool that is full is not asked as fast as it can answer. */
    void replaceRefused() {
      replace(refused.getAndSet(0));
    }

    private void replace(int count) {
      if (closedLoop) {
        submit(count, System.nanoTime());
      }
    }
  }
}
