package io.hotshot4j.bench;

import java.util.List;

/**
 * What a soak found. Verdicts compare medians, so that one disturbed sample does not decide.
 *
 * @param steadyRate transactions a second offered in the long phase and after the overload
 */
record SoakReport(
    int steadyRate,
    Figures saturation,
    List<Figures> steady,
    List<Figures> overload,
    List<Figures> recovery) {
  private static final double FLAT_MEMORY = 1.10;
  private static final double FLAT_LATENCY = 1.50;
  private static final double HELD_THROUGHPUT = 0.90;
  private static final double BOUNDED_LATENCY = 2.0;
  private static final String RATE = "txPerSecond";
  private static final String P50 = "latencyP50Millis";
  private static final String P99 = "latencyP99Millis";
  private static final String RSS = "rssMegabytes";

  /** What was asked for, what came of it, and whether that will do. */
  record Verdict(String asked, String found, boolean holds) {}

  List<Verdict> verdicts() {
    return List.of(
        grows("memory is flat", RSS, " MB", FLAT_MEMORY),
        grows("latency is flat (p50)", P50, " ms", FLAT_LATENCY),
        grows("latency is flat (p99)", P99, " ms", FLAT_LATENCY),
        kept(steady, "everything offered is decided", 0.98 * steadyRate),
        none(steady, "no error and nothing refused at 80 %", true),
        kept(
            overload,
            "overloaded, throughput holds within 10 %",
            HELD_THROUGHPUT * saturation.number(RATE)),
        full(),
        none(overload, "overloaded, no other error", false),
        boundedLatency(),
        recovered());
  }

  /** The last quarter of the long phase against the second: the first one still warms up. */
  private Verdict grows(String asked, String name, String unit, double limit) {
    int quarter = Math.max(1, steady.size() / 4);
    double early =
        median(steady.subList(Math.min(quarter, steady.size() - 1), steady.size()), quarter, name);
    double late = median(steady.subList(steady.size() - quarter, steady.size()), quarter, name);
    return new Verdict(
        asked,
        MarkdownTable.number(early) + " then " + MarkdownTable.number(late) + unit,
        late <= limit * early);
  }

  private static double median(List<Figures> figures, int count, String name) {
    return MarkdownTable.of(figures.subList(0, Math.min(count, figures.size())), name).median();
  }

  private static Verdict kept(List<Figures> phase, String asked, double least) {
    double rate = MarkdownTable.of(phase, RATE).median();
    return new Verdict(
        asked,
        MarkdownTable.number(rate) + "/s, at least " + MarkdownTable.number(least),
        rate >= least);
  }

  private static Verdict none(List<Figures> phase, String asked, boolean fullToo) {
    double errors = sum(phase, "errors");
    double full = sum(phase, "full");
    return new Verdict(
        asked,
        MarkdownTable.number(errors) + " errors, " + MarkdownTable.number(full) + " refused",
        errors == 0 && (!fullToo || full == 0));
  }

  private Verdict full() {
    double full = sum(overload, "full");
    double offered = MarkdownTable.of(overload, "offeredPerSecond").median();
    return new Verdict(
        "overloaded, submitters are told that it is full",
        MarkdownTable.number(full) + " times, " + MarkdownTable.number(offered) + "/s offered",
        full > 0);
  }

  /** It may wait in a full pool, but not longer and longer. */
  private Verdict boundedLatency() {
    double early = overload.get(Math.min(1, overload.size() - 1)).number(P99);
    double late = overload.get(overload.size() - 1).number(P99);
    return new Verdict(
        "overloaded, latency of what is accepted stays bounded (p99)",
        MarkdownTable.number(early) + " then " + MarkdownTable.number(late) + " ms",
        late <= BOUNDED_LATENCY * early);
  }

  private Verdict recovered() {
    double before = MarkdownTable.of(steady, P99).median();
    double after = recovery.get(Math.min(1, recovery.size() - 1)).number(P99);
    return new Verdict(
        "recovers at once (p99 of the second sample after the overload)",
        MarkdownTable.number(after) + " ms, before " + MarkdownTable.number(before),
        after <= BOUNDED_LATENCY * before);
  }

  private static double sum(List<Figures> phase, String name) {
    return phase.stream().mapToDouble(figures -> figures.number(name)).sum();
  }

  String markdown() {
    MarkdownTable samples =
        new MarkdownTable(
            "phase",
            "s",
            "offered/s",
            "decided/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "RSS MB",
            "GC ms",
            "full",
            "errors",
            "other CPU s");
    rows(samples, "saturation", List.of(saturation));
    rows(samples, "80 %", steady);
    rows(samples, "3x", overload);
    rows(samples, "80 % again", recovery);
    MarkdownTable verdicts = new MarkdownTable("asked", "found", "holds");
    for (Verdict verdict : verdicts()) {
      verdicts.row(List.of(verdict.asked(), verdict.found(), verdict.holds() ? "yes" : "no"));
    }
    return samples + "\n" + verdicts;
  }

  private static void rows(MarkdownTable table, String phase, List<Figures> figures) {
    for (Figures sample : figures) {
      table.row(
          List.of(
              phase,
              MarkdownTable.number(sample.number("seconds")),
              MarkdownTable.number(sample.number("offeredPerSecond")),
              MarkdownTable.number(sample.number(RATE)),
              MarkdownTable.number(sample.number(P50)),
              MarkdownTable.number(sample.number(P99)),
              MarkdownTable.number(sample.number("latencyP999Millis")),
              MarkdownTable.number(sample.number(RSS)),
              MarkdownTable.number(sample.number("gcMillis")),
              MarkdownTable.number(sample.number("full")),
              MarkdownTable.number(sample.number("errors")),
              MarkdownTable.number(sample.number("otherCpuSeconds"))));
    }
  }
}
