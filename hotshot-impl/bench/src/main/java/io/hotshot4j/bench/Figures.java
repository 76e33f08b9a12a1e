package io.hotshot4j.bench;

import io.hotshot4j.bench.load.Counters;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.peer.Peer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The figures of a window by name, in the order they are printed. */
final class Figures {
  private static final Pattern NUMBER = Pattern.compile("\"(\\w+)\":(-?[0-9.]+)");

  private final Map<String, @Nullable Object> values;

  private Figures(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** What a window began and ended with. */
  record Sample(
      long nanos,
      long submitted,
      long decided,
      long full,
      long failed,
      double replicaCpu,
      double generatorCpu,
      double cdnCpu,
      double machineCpu,
      List<Counters> counters) {}

  static Figures of(
      Settings settings,
      Sample before,
      Sample after,
      Histogram latencies,
      List<Double> rssMegabytes) {
    Peer peer = settings.peer;
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
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("system", peer == null ? "hotshot" : peer.name());
    values.put("bears", peer == null ? "byzantine" : "crash");
    values.put("nodes", settings.nodes());
    values.put("dead", settings.dead);
    values.put("processes", settings.isSeparate());
    values.put("transport", peer == null ? settings.transport().name() : peer.transport());
    values.put("storage", settings.storage.name());
    values.put("payloadBytes", settings.payload);
    values.put("seconds", seconds);
    values.put("txPerSecond", decided / seconds);
    values.put("megabytesPerSecond", bytes / 1e6 / seconds);
    values.put("offeredPerSecond", (after.submitted() - before.submitted()) / seconds);
    values.put("latencyP50Millis", latencies.getValueAtPercentile(50) / 1e6);
    values.put("latencyP99Millis", latencies.getValueAtPercentile(99) / 1e6);
    values.put("latencyP999Millis", latencies.getValueAtPercentile(99.9) / 1e6);
    values.put("cpuSecondsPer10k", (after.replicaCpu() - before.replicaCpu()) / tenThousands);
    values.put(
        "generatorCpuSecondsPer10k", (after.generatorCpu() - before.generatorCpu()) / tenThousands);
    values.put(
        "cdnCpuSecondsPer10k", ofHotShot(peer, (after.cdnCpu() - before.cdnCpu()) / tenThousands));
    values.put("otherCpuSeconds", Math.max(0, after.machineCpu() - before.machineCpu() - ours));
    values.put(
        "bytesOnWirePerDecidedByte",
        ofHotShot(peer, delta(before, after, Counters::wireBytes) / Math.max(1, bytes)));
    double replicas = after.counters().size();
    values.put(
        "viewsPerSecond",
        ofHotShot(peer, delta(before, after, Counters::views) / replicas / seconds));
    values.put(
        "emptyBlocks",
        ofHotShot(
            peer, (double) Math.round(delta(before, after, Counters::emptyBlocks) / replicas)));
    values.put("rssMegabytes", rssMegabytes.stream().mapToDouble(mb -> mb).max().orElse(0));
    values.put("gcMillis", delta(before, after, Counters::gcMillis));
    values.put("full", after.full() - before.full());
    values.put("errors", delta(before, after, Counters::errors) + after.failed() - before.failed());
    values.put("tls", false);
    values.put("window", settings.window());
    values.put("rate", settings.rate);
    values.put("warmupSeconds", settings.warmup);
    values.put("jdk", System.getProperty("java.version"));
    values.put(
        "jvmOptions",
        String.join(" ", peer == null ? ProcessCluster.jvmOptions() : peer.jvmOptions()));
    return new Figures(values);
  }

  /** A figure that means nothing for a peer. */
  private static @Nullable Double ofHotShot(@Nullable Peer peer, double value) {
    return peer == null ? value : null;
  }

  private static long delta(Sample before, Sample after, ToLongFunction<Counters> field) {
    return after.counters().stream().mapToLong(field).sum()
        - before.counters().stream().mapToLong(field).sum();
  }

  /** The median of each figure; least and most of each as objects of their own. */
  static Figures medians(List<Figures> windows) {
    Map<String, @Nullable Object> medians = new LinkedHashMap<>(windows.get(0).values);
    Map<String, @Nullable Object> least = new LinkedHashMap<>();
    Map<String, @Nullable Object> most = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> figure : medians.entrySet()) {
      if (figure.getValue() instanceof Double || figure.getValue() instanceof Long) {
        Spread spread =
            Spread.of(windows.stream().mapToDouble(w -> w.number(figure.getKey())).toArray());
        figure.setValue(spread.median());
        least.put(figure.getKey(), spread.min());
        most.put(figure.getKey(), spread.max());
      }
    }
    medians.put("medianOf", windows.size());
    medians.put("min", new Figures(least));
    medians.put("max", new Figures(most));
    return new Figures(medians);
  }

  /** A figure by its name; not a number if it has none. */
  double number(String name) {
    return values.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  String json() {
    return values.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(@Nullable Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.4f", number);
    }
    if (value instanceof Figures inner) {
      return inner.json();
    }
    return value instanceof String text
        ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : String.valueOf(value);
  }

  /** The numbers of a line without objects inside; what is not a number is left out. */
  static Figures parse(String json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Matcher matcher = NUMBER.matcher(json);
    while (matcher.find()) {
      values.put(matcher.group(1), Double.valueOf(matcher.group(2)));
    }
    return new Figures(values);
  }

  /** For people. */
  String table() {
    StringBuilder table = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (!(value instanceof Figures)) {
            table.append(String.format(Locale.ROOT, "  %-28s %12s%n", name, text(value)));
          }
        });
    return table.toString();
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : String.valueOf(value);
  }
}
