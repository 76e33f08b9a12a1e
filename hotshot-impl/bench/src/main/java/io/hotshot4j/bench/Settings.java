package io.hotshot4j.bench;

import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to measure, from the command line. */
final class Settings {
  /** How frames travel. */
  enum TransportKind {
    cdn,
    memory
  }

  /** Where records go. */
  enum StorageKind {
    memory,
    durable
  }

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by the command line parser
  CommandSpec spec;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "4",
      description = "Replicas, 1 to 64 (${DEFAULT-VALUE}).")
  int nodes;

  @Option(
      names = "--processes",
      description = "One process per replica, one for the CDN, one for the load.")
  boolean processes;

  @Option(
      names = "--transport",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}; cdn with --processes, memory otherwise.")
  @org.jspecify.annotations.Nullable
  TransportKind transport;

  @Option(
      names = "--storage",
      paramLabel = "KIND",
      defaultValue = "memory",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  StorageKind storage = StorageKind.memory;

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      defaultValue = "1024",
      description =
          "Bytes of a transaction besides its 8-byte id, 0 to 1000000 (${DEFAULT-VALUE}).")
  int payload;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "15",
      description = "Length of the measured window (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "60",
      description =
          "Load before the window, not counted (${DEFAULT-VALUE}); figures after less are not warm.")
  int warmup;

  @Option(
      names = "--window",
      paramLabel = "W",
      description = "Closed loop: transactions in flight altogether (1024 unless --rate is given).")
  @org.jspecify.annotations.Nullable
  Integer window;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Open loop: transactions per second altogether; latency counts from the planned moment.")
  @org.jspecify.annotations.Nullable
  Integer rate;

  @Option(
      names = "--repeat",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "Measured windows after one warm-up; a last line has the medians (${DEFAULT-VALUE}).")
  int repeat;

  @Option(names = "--json", description = "One JSON object per window on standard output.")
  boolean json;

  /** Fails with what is allowed if a value is out of range. */
  void check() {
    require(nodes >= 1 && nodes <= 64, "--nodes is " + nodes + ", not 1 to 64");
    require(payload >= 0 && payload <= 1_000_000, "--payload is " + payload + ", not 0 to 1000000");
    require(seconds >= 1, "--seconds is " + seconds + ", not 1 or more");
    require(warmup >= 0, "--warmup is " + warmup + ", not 0 or more");
    require(repeat >= 1, "--repeat is " + repeat + ", not 1 or more");
    require(window == null || rate == null, "--window and --rate exclude each other");
    require(window == null || window >= 1, "--window is " + window + ", not 1 or more");
    require(rate == null || rate >= 1, "--rate is " + rate + ", not 1 or more");
    require(
        !processes || transport() == TransportKind.cdn, "separate processes need --transport cdn");
  }

  TransportKind transport() {
    if (transport != null) {
      return transport;
    }
    return processes ? TransportKind.cdn : TransportKind.memory;
  }

  /** Transactions in flight; empty for an open loop. */
  OptionalInt inFlight() {
    return rate != null ? OptionalInt.empty() : OptionalInt.of(window == null ? 1024 : window);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
