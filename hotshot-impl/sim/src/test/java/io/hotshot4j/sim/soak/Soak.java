package io.hotshot4j.sim.soak;

import io.hotshot4j.sim.SimReport;
import io.hotshot4j.sim.Simulation;
import io.hotshot4j.sim.plan.SimConfig;
import io.hotshot4j.sim.shrink.Shrinker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Simulates seed after seed until the time is over. Arguments: minutes, threads, first seed,
 * directory for failing seeds. Ends with 1 if anything was violated.
 */
public final class Soak {
  private static final long PROGRESS_SECONDS = 30;
  private static final long TABLE_EVERY = 10;
  private static final int SHRINKING_RUNS = 200;

  private final Tally tally = new Tally();
  private final AtomicLong next;
  private final long deadline;
  private final Path failures;

  private Soak(double minutes, long firstSeed, Path failures) {
    this.next = new AtomicLong(firstSeed);
    this.deadline = System.nanoTime() + (long) (minutes * 60e9);
    this.failures = failures;
  }

  /** See the script. */
  public static void main(String[] arguments) throws InterruptedException {
    double minutes = Double.parseDouble(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    long firstSeed = Long.parseLong(arguments[2]);
    Soak soak = new Soak(minutes, firstSeed, Path.of(arguments[3]));
    System.out.printf(
        "soaking for %.1f minutes in %d threads from seed %d on%n", minutes, threads, firstSeed);
    System.exit(soak.run(threads) == 0 ? 0 : 1);
  }

  private long run(int threads) throws InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(this::work, "soak-" + i);
      worker.start();
      workers.add(worker);
    }
    for (long tick = 1; workers.stream().anyMatch(Thread::isAlive); tick++) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
      for (Thread worker : workers) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        worker.join(Math.max(1, left));
      }
      System.out.println(tally.line());
      if (tick % TABLE_EVERY == 0) {
        System.out.print(tally.faultTable());
      }
    }
    System.out.print(tally.faultTable());
    System.out.println(tally.line());
    return tally.findings();
  }

  private void work() {
    while (System.nanoTime() < deadline) {
      SimReport report = Simulation.run(SimConfig.swarm(next.getAndIncrement()));
      tally.add(report);
      if (report.violation().isPresent()) {
        tell(report);
      }
    }
  }

  private void tell(SimReport report) {
    try {
      System.out.println("FINDING " + report.summary());
      System.out.println("  written to " + FailureFile.write(failures, report));
      Shrinker shrinker = new Shrinker(report, SHRINKING_RUNS);
      SimReport small = shrinker.shrink();
      System.out.println("  shrunk: " + shrinker.summary());
      System.out.println("  to " + FailureFile.write(failures.resolve("shrunk"), small));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + failures, e);
    }
  }
}
