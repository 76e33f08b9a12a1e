package io.hotshot4j.bench;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.bench.peer.Peer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      names = "--peer",
      paramLabel = "SYSTEM",
      description = {
        "Measure another system instead: ${COMPLETION-CANDIDATES}.",
        "They bear crashes only, no Byzantine replica. Always separate processes."
      })
  @Nullable Peer peer;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Replicas, 1 to 64 (4; with --peer 3, which bears as many faults).")
  @Nullable Integer nodes;

  @Option(
      names = "--processes",
      description = "One process per replica, one for the CDN, one for the load.")
  boolean processes;

  @Option(
      names = "--dead",
      paramLabel = "N",
      defaultValue = "0",
      description = "Replicas to kill after the warm-up; they take no load before.")
  int dead;

  @Option(
      names = "--transport",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}; cdn with --processes, memory otherwise.")
  @Nullable TransportKind transport;

  @Option(
      names = "--da-committee",
      paramLabel = "K",
      description = {
        "Payloads go to the K members of most stake, and shares of them to the others (every",
        "replica keeps every payload)."
      })
  @Nullable Integer daCommittee;

  @Option(
      names = "--without-vid",
      description = "With --da-committee: shares are empty. Not safe, for comparison alone.")
  boolean withoutVid;

  @Option(
      names = "--storage",
      paramLabel = "KIND",
      defaultValue = "memory",
      description =
          "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); memory means unsynced for a peer.")
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
      names = "--warmup-window",
      paramLabel = "W",
      defaultValue = "1024",
      description = {
        "Transactions in flight while warming up if fewer are measured (${DEFAULT-VALUE}):",
        "a JVM compiles what runs often, which little load never is."
      })
  int warmupWindow;

  @Option(
      names = "--window",
      paramLabel = "W",
      description = "Closed loop: transactions in flight altogether (1024 unless --rate is given).")
  @Nullable Integer window;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Open loop: transactions per second altogether; latency counts from the planned moment.")
  @Nullable Integer rate;

  @Option(
      names = "--repeat",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "Measured windows after one warm-up; a last line has the medians (${DEFAULT-VALUE}).")
  int repeat;

  @Option(names = "--json", description = "One JSON object per window on standard output.")
  boolean json;

  /** The settings that some arguments of {@code run} give. */
  static Settings of(List<String> arguments) {
    Arguments parsed = new Arguments();
    new CommandLine(parsed).parseArgs(arguments.toArray(String[]::new));
    parsed.settings.check();
    return parsed.settings;
  }

  @Command
  private static final class Arguments {
    @Mixin final Settings settings = new Settings();
  }

  /** Fails with what is allowed if a value is out of range. */
  void check() {
    require(nodes() >= 1 && nodes() <= 64, "--nodes is " + nodes() + ", not 1 to 64");
    require(payload >= 0 && payload <= 1_000_000, "--payload is " + payload + ", not 0 to 1000000");
    require(seconds >= 1, "--seconds is " + seconds + ", not 1 or more");
    require(warmup >= 0, "--warmup is " + warmup + ", not 0 or more");
    require(warmupWindow >= 1, "--warmup-window is " + warmupWindow + ", not 1 or more");
    require(repeat >= 1, "--repeat is " + repeat + ", not 1 or more");
    require(window == null || rate == null, "--window and --rate exclude each other");
    require(window == null || window >= 1, "--window is " + window + ", not 1 or more");
    require(rate == null || rate >= 1, "--rate is " + rate + ", not 1 or more");
    require(
        peer != null || !processes || transport() == TransportKind.cdn,
        "separate processes need --transport cdn");
    require(
        peer == null || transport == null, "--peer brings its own transport: --transport must go");
    require(
        peer == null || payload <= 65_536,
        "--payload is " + payload + ", with --peer at most 65536");
    require(
        daCommittee == null || peer == null && daCommittee >= 1 && daCommittee <= nodes(),
        "--da-committee is " + daCommittee + ", not 1 to " + nodes() + ", and excludes --peer");
    require(!withoutVid || daCommittee != null, "--without-vid needs --da-committee");
    require(dead >= 0 && dead < nodes(), "--dead is " + dead + ", not 0 to " + (nodes() - 1));
    require(dead == 0 || processes && peer == null, "--dead needs --processes and excludes --peer");
  }

  /** How many replicas. */
  int nodes() {
    if (nodes != null) {
      return nodes;
    }
    return peer == null ? 4 : 3;
  }

  /** Who keeps payloads. */
  Availability availability() {
    return daCommittee == null ? Availability.ALL : Availability.committee(daCommittee);
  }

  /** Whether each replica is a process of its own. */
  boolean isSeparate() {
    return processes || peer != null;
  }

  /** Whether nothing is acknowledged that is not synced. */
  boolean isDurable() {
    return storage == StorageKind.durable;
  }

  TransportKind transport() {
    if (transport != null) {
      return transport;
    }
    return processes ? TransportKind.cdn : TransportKind.memory;
  }

  /** Begins the load that warms up. */
  void warm(Generator generator) {
    if (rate == null && window() < warmupWindow) {
      generator.closedLoop(warmupWindow);
    } else {
      load(generator);
    }
  }

  /** Begins the load asked for. */
  void load(Generator generator) {
    if (rate != null) {
      generator.openLoop(rate);
    } else {
      generator.closedLoop(window());
    }
  }

  /** Transactions in flight; 0 for an open loop. */
  int window() {
    if (rate != null) {
      return 0;
    }
    return window == null ? 1024 : window;
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
