package io.hotshot4j.sim;

import io.hotshot4j.sim.plan.SimConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Simulations side by side. */
final class Runs {
  private Runs() {}

  static List<SimReport> inParallel(
      List<SimConfig> configs, int threads, Consumer<SimReport> watcher)
      throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<SimReport>> tasks = new ArrayList<>();
      for (SimConfig config : configs) {
        tasks.add(
            () -> {
              SimReport report = Simulation.run(config);
              watcher.accept(report);
              return report;
            });
      }
      List<SimReport> reports = new ArrayList<>();
      for (Future<SimReport> done : executor.invokeAll(tasks)) {
        reports.add(done.get());
      }
      return reports;
    } catch (ExecutionException e) {
      throw new AssertionError("the simulator itself is broken", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
