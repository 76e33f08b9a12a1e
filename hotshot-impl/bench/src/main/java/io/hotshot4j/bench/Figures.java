package io.hotshot4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a window by name, in the order they are printed. */
final class Figures {
  private final Map<String, Object> values;

  private Figures(Map<String, Object> values) {
    this.values = values;
  }

  /** What a window began and ended with. */
  record Sample(
      long nanos,
      long decided,
      long refused,
      double replicaCpu,
      double generatorCpu,
      double cdnCpu,
      double machineCpu,
      List<Counters> counters) {}

  static Figures of(
      Settings settings,
      Sample before,
      Sample after,
      org.HdrHistogram.Histogram latencies,
      double rssMegabytes) {
    double seconds = (after.nanos() - before.nanos()) / 1e9;
    long decided = after.decided() - before.decided();
    double bytes = (double) decided * (settings.payload + LoadTransaction.ID_BYTES);
    double tenThousands = Math.max(1, decided) / 10_000.0;
    double ours =
        after.replicaCpu()
            + after.generatorCpu()
            + after.cdnCpu()
            - before.replicaCpu()
            - before.generatorCpu()
            - before.cdnCpu();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("nodes", settings.nodes);
    values.put("processes", settings.processes);
    values.put("transport", settings.transport().name());
    values.put("storage", settings.storage.name());
    values.put("payloadBytes", settings.payload);
    values.put("seconds", seconds);
    values.put("txPerSecond", decided / seconds);
    values.put("megabytesPerSecond", bytes / 1e6 / seconds);
    values.put("latencyP50Millis", latencies.getValueAtPercentile(50) / 1e6);
    values.put("latencyP99Millis", latencies.getValueAtPercentile(99) / 1e6);
    values.put("latencyP999Millis", latencies.getValueAtPercentile(99.9) / 1e6);
    values.put("cpuSecondsPer10k", (after.replicaCpu() - before.replicaCpu()) / tenThousands);
    values.put(
        "generatorCpuSecondsPer10k", (after.generatorCpu() - before.generatorCpu()) / tenThousands);
    values.put("cdnCpuSecondsPer10k", (after.cdnCpu() - before.cdnCpu()) / tenThousands);
    values.put("otherCpuSeconds", Math.max(0, after.machineCpu() - before.machineCpu() - ours));
    values.put(
        "bytesOnWirePerDecidedByte",
        delta(before, after, Counters::wireBytes) / Math.max(1, bytes));
    values.put(
        "viewsPerSecond",
        delta(before, after, Counters::views) / (double) settings.nodes / seconds);
    values.put(
        "emptyBlocks",
        Math.round(delta(before, after, Counters::emptyBlocks) / (double) settings.nodes));
    values.put("rssMegabytes", rssMegabytes);
    values.put("gcMillis", delta(before, after, Counters::gcMillis));
    values.put(
        "errors", delta(before, after, Counters::errors) + after.refused() - before.refused());
    values.put("tls", false);
    values.put("window", settings.inFlight().orElse(0));
    values.put("warmupSeconds", settings.warmup);
    values.put("jdk", System.getProperty("java.version"));
    values.put("jvmOptions", String.join(" ", Child.jvmOptions()));
    return new Figures(values);
  }

  private static long delta(
      Sample before, Sample after, java.util.function.ToLongFunction<Counters> field) {
    return after.counters().stream().mapToLong(field).sum()
        - before.counters().stream().mapToLong(field).sum();
  }

  /** The median of each figure. */
  static Figures medians(List<Figures> windows) {
    Map<String, Object> medians = new LinkedHashMap<>(windows.get(0).values);
    medians.replaceAll(
        (name, value) ->
            value instanceof Double || value instanceof Long
                ? median(windows.stream().mapToDouble(w -> w.number(name)).sorted().toArray())
                : value);
    medians.put("medianOf", windows.size());
    return new Figures(medians);
  }

  private double number(String name) {
    return values.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  String json() {
    return values.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.4f", number);
    }
    return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
  }

  /** For people. */
  String table() {
    StringBuilder table = new StringBuilder();
    values.forEach(
        (name, value) -> {
          String text =
              value instanceof Double number
                  ? String.format(Locale.ROOT, "%.3f", number)
                  : String.valueOf(value);
          table.append(String.format(Locale.ROOT, "  %-28s %12s%n", name, text));
        });
    return table.toString();
  }
}
