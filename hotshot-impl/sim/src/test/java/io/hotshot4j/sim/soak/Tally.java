package io.hotshot4j.sim.soak;

import io.hotshot4j.sim.SimReport;
import io.hotshot4j.sim.plan.FaultKind;
import java.util.EnumMap;
import java.util.Map;

/** What many runs add up to. */
public final class Tally {
  private static final double NANOS_PER_HOUR = 3_600e9;

  private final long begin = System.nanoTime();
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private long seeds;
  private long views;
  private long events;
  private long blocks;
  private long transactions;
  private double virtualNanos;
  private long findings;

  /** Adds a run. */
  public synchronized void add(SimReport report) {
    seeds++;
    views += report.views();
    events += report.events();
    blocks += report.decidedBlocks();
    transactions += report.decidedTransactions();
    virtualNanos += report.virtualNanos();
    findings += report.violation().isPresent() ? 1 : 0;
    report.faults().forEach((kind, count) -> faults.merge(kind, count, Long::sum));
  }

  /** Runs that violated something. */
  public synchronized long findings() {
    return findings;
  }

  /** How often each kind of fault was injected. */
  public synchronized Map<FaultKind, Long> faults() {
    return new EnumMap<>(faults);
  }

  /** One line. */
  public synchronized String line() {
    double minutes = (System.nanoTime() - begin) / 60e9;
    return String.format(
        "%.1f min: seeds=%d (%.0f/min) virtualHours=%.1f views=%d (%.0f/s) events=%d decided=%d"
            + " transactions=%d faults=%d findings=%d",
        minutes,
        seeds,
        seeds / minutes,
        virtualNanos / NANOS_PER_HOUR,
        views,
        views / (60 * minutes),
        events,
        blocks,
        transactions,
        faults.values().stream().mapToLong(Long::longValue).sum(),
        findings);
  }

  /** The faults, one line for each kind. */
  public synchronized String faultTable() {
    StringBuilder text = new StringBuilder("faults injected:\n");
    for (FaultKind kind : FaultKind.values()) {
      text.append(String.format("  %-22s %12d%n", kind, faults.getOrDefault(kind, 0L)));
    }
    return text.toString();
  }
}
