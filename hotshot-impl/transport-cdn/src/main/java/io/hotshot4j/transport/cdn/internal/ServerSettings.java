package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Genesis;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server is told.
 *
 * @param port 0 for any
 * @param nodes members of the network
 * @param startDelay from the server's start to the earliest founding
 * @param timing handed out
 * @param maxTransactions of a network founded here
 * @param availability of payloads in a network founded here
 * @param genesis fixed, if present
 * @param verifier of challenges
 * @param links bounds on silence and queues
 * @param admission bounds on connections
 * @param threads event loops
 */
public record ServerSettings(
    int port,
    int nodes,
    Duration startDelay,
    Timing timing,
    int maxTransactions,
    Availability availability,
    Optional<Genesis> genesis,
    Verifier verifier,
    LinkSettings links,
    AdmissionLimits admission,
    int threads) {}
