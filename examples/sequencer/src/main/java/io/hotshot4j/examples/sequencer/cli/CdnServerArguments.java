package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Availability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said to {@code cdn-server}. */
final class CdnServerArguments {
  /** Options and their environment variables. */
  static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("--port", "ESPRESSO_CDN_SERVER_PORT"),
          Map.entry("--num-nodes", "ESPRESSO_CDN_SERVER_NUM_NODES"),
          Map.entry("--start-delay", "ESPRESSO_CDN_SERVER_START_DELAY"),
          Map.entry("--min-propose-time", "ESPRESSO_CDN_SERVER_MIN_PROPOSE_TIME"),
          Map.entry("--max-propose-time", "ESPRESSO_CDN_SERVER_MAX_PROPOSE_TIME"),
          Map.entry("--min-transactions", "ESPRESSO_CDN_SERVER_MIN_TRANSACTIONS"),
          Map.entry("--next-view-timeout", "ESPRESSO_CDN_SERVER_NEXT_VIEW_TIMEOUT"),
          Map.entry("--timeout-ratio", "ESPRESSO_CDN_SERVER_TIMEOUT_RATIO"),
          Map.entry("--round-start-delay", "ESPRESSO_CDN_SERVER_ROUND_START_DELAY"),
          Map.entry("--max-transactions", "ESPRESSO_CDN_SERVER_MAX_TRANSACTIONS"),
          Map.entry("--da-committee", "ESPRESSO_CDN_SERVER_DA_COMMITTEE"),
          Map.entry("--genesis", "ESPRESSO_CDN_SERVER_GENESIS"),
          Map.entry("--log-level", "ESPRESSO_CDN_SERVER_LOG_LEVEL"));

  @Option(
      names = {"-p", "--port"},
      required = true,
      paramLabel = "PORT",
      converter = Converters.Port.class,
      description = "Port to listen on. Required. [env: ESPRESSO_CDN_SERVER_PORT]")
  int port;

  @Option(
      names = {"-n", "--num-nodes"},
      required = true,
      paramLabel = "COUNT",
      converter = Converters.Nodes.class,
      description =
          "Number of nodes that found the network, 1 or more. Required."
              + " [env: ESPRESSO_CDN_SERVER_NUM_NODES]")
  int nodes;

  @Option(
      names = "--start-delay",
      defaultValue = "10s",
      paramLabel = "DURATION",
      converter = Converters.Wait.class,
      description =
          "Least time from the start of this server to the start of the network."
              + " [env: ESPRESSO_CDN_SERVER_START_DELAY] [default: 10s]")
  Duration startDelay = Duration.ZERO;

  @Option(
      names = "--min-propose-time",
      defaultValue = "1s",
      paramLabel = "DURATION",
      converter = Converters.Wait.class,
      description =
          "Least time in a view before its leader proposes a block with transactions."
              + " [env: ESPRESSO_CDN_SERVER_MIN_PROPOSE_TIME] [default: 1s]")
  Duration minProposeTime = Duration.ZERO;

  @Option(
      names = "--max-propose-time",
      defaultValue = "30s",
      paramLabel = "DURATION",
      converter = Converters.Wait.class,
      description =
          "Time after which a leader proposes with fewer transactions than the minimum."
              + " [env: ESPRESSO_CDN_SERVER_MAX_PROPOSE_TIME] [default: 30s]")
  Duration maxProposeTime = Duration.ZERO;

  @Option(
      names = "--min-transactions",
      defaultValue = "1",
      paramLabel = "COUNT",
      converter = Converters.Count.class,
      description =
          "Pending transactions that make a leader propose."
              + " [env: ESPRESSO_CDN_SERVER_MIN_TRANSACTIONS] [default: 1]")
  int minTransactions;

  @Option(
      names = "--next-view-timeout",
      defaultValue = "60s",
      paramLabel = "DURATION",
      converter = Converters.Timeout.class,
      description =
          "Time after which a node gives up on a view."
              + " [env: ESPRESSO_CDN_SERVER_NEXT_VIEW_TIMEOUT] [default: 60s]")
  Duration nextViewTimeout = Duration.ZERO;

  @Option(
      names = "--timeout-ratio",
      defaultValue = "11:10",
      paramLabel = "RATIO",
      converter = Converters.Factor.class,
      description =
          "Growth of that time with each failed view, numerator:denominator."
              + " [env: ESPRESSO_CDN_SERVER_TIMEOUT_RATIO] [default: 11:10]")
  Ratio timeoutRatio = new Ratio(1, 1);

  @Option(
      names = "--round-start-delay",
      defaultValue = "1ms",
      paramLabel = "DURATION",
      converter = Converters.Wait.class,
      description =
          "Pause before each proposal."
              + " [env: ESPRESSO_CDN_SERVER_ROUND_START_DELAY] [default: 1ms]")
  Duration roundStartDelay = Duration.ZERO;

  @Option(
      names = "--max-transactions",
      defaultValue = "10000",
      paramLabel = "COUNT",
      converter = Converters.Count.class,
      description =
          "Most transactions in a block, 1 or more."
              + " [env: ESPRESSO_CDN_SERVER_MAX_TRANSACTIONS] [default: 10000]")
  int maxTransactions;

  @Option(
      names = "--da-committee",
      paramLabel = "COUNT",
      converter = Converters.Nodes.class,
      description =
          "Members that keep payloads whole, 1 to the number of nodes; the others keep shares, of"
              + " which those of more than a third of the members restore a payload."
              + " [env: ESPRESSO_CDN_SERVER_DA_COMMITTEE] [default: all keep all payloads]")
  @Nullable Integer daCommittee;

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description =
          "Genesis file: only its members may take part, and it fixes chain id, block limits and"
              + " data availability committee."
              + " [env: ESPRESSO_CDN_SERVER_GENESIS]")
  @Nullable Path genesis;

  @Option(
      names = "--log-level",
      defaultValue = "info",
      paramLabel = "LEVEL",
      converter = Converters.Level.class,
      description =
          "error, warn, info, debug or trace."
              + " [env: ESPRESSO_CDN_SERVER_LOG_LEVEL] [default: info]")
  LogLevel logLevel = LogLevel.INFO;

  /** The genesis file, if one is given. */
  Optional<Path> genesisFile() {
    return Optional.ofNullable(genesis);
  }

  /**
   * How payloads are kept available, if it was said.
   *
   * @throws ProgramException if the committee is larger than the network
   */
  Optional<Availability> availability() {
    if (daCommittee == null) {
      return Optional.empty();
    }
    if (daCommittee > nodes) {
      throw new ProgramException(
          "--da-committee is " + daCommittee + ", but --num-nodes is only " + nodes);
    }
    return Optional.of(Availability.committee(daCommittee));
  }

  /**
   * When nodes propose and time out.
   *
   * @throws ProgramException if two of the options contradict each other
   */
  Timing timing() {
    if (minProposeTime.compareTo(maxProposeTime) > 0) {
      throw new ProgramException(
          "--min-propose-time "
              + Durations.format(minProposeTime)
              + " is longer than --max-propose-time "
              + Durations.format(maxProposeTime));
    }
    return new Timing(
        nextViewTimeout,
        timeoutRatio,
        minProposeTime,
        maxProposeTime,
        minTransactions,
        roundStartDelay);
  }
}
