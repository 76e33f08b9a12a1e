package io.hotshot4j.transport.cdn;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import java.time.Duration;
import java.util.Optional;

/**
 * What a CDN server is and hands out.
 *
 * @param port to listen on, on all local addresses; 0 for any free one
 * @param nodes members of the network
 * @param startDelay least time from the server's start to founding a network
 * @param timing handed to every node
 * @param maxTransactions most transactions in a block of a network founded here
 * @param availability how a network founded here keeps payloads available
 * @param genesis fixes the network; without it one is founded or adopted
 * @param timeouts for handshakes and silence
 * @param queues most that waits for one client
 * @param connections bounds on them
 * @param threads event loops; one serves a machine's worth of small networks
 */
public record CdnServerOptions(
    int port,
    int nodes,
    Duration startDelay,
    Timing timing,
    int maxTransactions,
    Availability availability,
    Optional<Genesis> genesis,
    CdnTimeouts timeouts,
    CdnQueues queues,
    CdnConnectionLimits connections,
    int threads) {
  /** Time to founding unless chosen otherwise. */
  public static final Duration DEFAULT_START_DELAY = Duration.ofSeconds(10);

  /** Checks the ranges. */
  public CdnServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
    if (nodes < 1 || nodes > Committee.MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "number of nodes " + nodes + " is not between 1 and " + Committee.MAX_MEMBERS);
    }
    if (startDelay.isNegative() || startDelay.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "start delay " + startDelay + " is not between 0 and 1 day");
    }
    if (maxTransactions < 1) {
      throw new IllegalArgumentException(
          "max transactions is " + maxTransactions + ", not 1 or more");
    }
    if (availability.committeeSize() > nodes) {
      throw new IllegalArgumentException(
          "a data availability committee of "
              + availability.committeeSize()
              + " members, but the number of nodes is "
              + nodes);
    }
    if (genesis.isPresent() && genesis.get().committee().size() != nodes) {
      throw new IllegalArgumentException(
          "the genesis has "
              + genesis.get().committee().size()
              + " members, but the number of nodes is "
              + nodes);
    }
    connections.checkFor(nodes);
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("a server has 1 to 64 threads, not " + threads);
    }
  }

  /** Start delay 10 s, default timing and limits, no fixed genesis, one thread. */
  public static CdnServerOptions of(int port, int nodes) {
    return new CdnServerOptions(
        port,
        nodes,
        DEFAULT_START_DELAY,
        Timing.defaults(),
        Genesis.DEFAULT_MAX_TRANSACTIONS,
        Availability.ALL,
        Optional.empty(),
        CdnTimeouts.defaults(),
        new CdnQueues(16 << 20, 64 << 20),
        CdnConnectionLimits.defaults(nodes),
        1);
  }

  /** The same with another start delay. */
  public CdnServerOptions withStartDelay(Duration delay) {
    return new CdnServerOptions(
        port,
        nodes,
        delay,
        timing,
        maxTransactions,
        availability,
        genesis,
        timeouts,
        queues,
        connections,
        threads);
  }

  /** The same with another timing to hand out. */
  public CdnServerOptions withTiming(Timing other) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        other,
        maxTransactions,
        availability,
        genesis,
        timeouts,
        queues,
        connections,
        threads);
  }

  /** The same with another bound on the transactions of a block. */
  public CdnServerOptions withMaxTransactions(int count) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        timing,
        count,
        availability,
        genesis,
        timeouts,
        queues,
        connections,
        threads);
  }

  /** The same with another way to keep payloads available. */
  public CdnServerOptions withAvailability(Availability other) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        timing,
        maxTransactions,
        other,
        genesis,
        timeouts,
        queues,
        connections,
        threads);
  }

  /** The same for one network only, which has as many members as there are nodes. */
  public CdnServerOptions withGenesis(Genesis fixed) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        timing,
        maxTransactions,
        availability,
        Optional.of(fixed),
        timeouts,
        queues,
        connections,
        threads);
  }

  /** The same with other timeouts. */
  public CdnServerOptions withTimeouts(CdnTimeouts other) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        timing,
        maxTransactions,
        availability,
        genesis,
        other,
        queues,
        connections,
        threads);
  }

  /** The same with other queues. */
  public CdnServerOptions withQueues(CdnQueues other) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        timing,
        maxTransactions,
        availability,
        genesis,
        timeouts,
        other,
        connections,
        threads);
  }

  /** The same with other bounds on connections. */
  public CdnServerOptions withConnections(CdnConnectionLimits other) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        timing,
        maxTransactions,
        availability,
        genesis,
        timeouts,
        queues,
        other,
        threads);
  }

  /** The same with another number of event loops. */
  public CdnServerOptions withThreads(int count) {
    return new CdnServerOptions(
        port,
        nodes,
        startDelay,
        timing,
        maxTransactions,
        availability,
        genesis,
        timeouts,
        queues,
        connections,
        count);
  }
}
