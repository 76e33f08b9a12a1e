package io.hotshot4j.runtimesim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Simulations side by side. */
final class Runs {
  private static final int THREADS = 2;

  private Runs() {}

  static List<RunReport> inParallel(List<RunConfig> configs) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<RunReport>> running = new ArrayList<>();
      configs.forEach(config -> running.add(executor.submit(() -> RuntimeSimulation.run(config))));
      List<RunReport> reports = new ArrayList<>();
      for (Future<RunReport> done : running) {
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
