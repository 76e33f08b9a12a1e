package io.hotshot4j.bench;

import io.hotshot4j.bench.load.Child;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several configurations measured in turn, round after round, so that whatever the machine does
 * meanwhile meets all of them. Each measurement is a {@code run} of its own: a fresh generator,
 * fresh replicas, its own warm-up. One thread.
 */
final class Series {
  private final Map<String, List<String>> configurations = new LinkedHashMap<>();

  /** Adds a configuration: its name and the options of {@code run}. */
  Series add(String name, List<String> options) {
    configurations.put(name, List.copyOf(options));
    return this;
  }

  /** Measures each configuration in each round; the figures by configuration. */
  Map<String, List<Figures>> measure(int rounds) throws IOException, InterruptedException {
    Map<String, List<Figures>> measured = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, List<String>> configuration : configurations.entrySet()) {
        Measurement.progress("round " + round + "/" + rounds + ": " + configuration.getKey());
        measured
            .computeIfAbsent(configuration.getKey(), name -> new ArrayList<>())
            .add(run(configuration.getValue()));
      }
    }
    return measured;
  }

  private static Figures run(List<String> options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(options);
    arguments.add("--json");
    try (Child child =
        Child.start("run", Bench.class.getName(), arguments, ownJvmOptions(), List.of())) {
      Figures figures = Figures.parse(child.readLine());
      child.await();
      return figures;
    }
  }

  private static List<String> ownJvmOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }
}
