package io.hotshot4j.transport.cdn;

import io.hotshot4j.api.types.Genesis;
import java.util.Optional;

/**
 * A CDN server at one moment.
 *
 * @param connections open at this moment, handshakes included
 * @param connected members connected; before the genesis is known, keys up to the number expected
 * @param expected members of the network
 * @param observers other keys connected
 * @param started whether the start signal was given
 * @param genesis of the network, once known
 * @param relayedFrames frames taken from clients
 * @param relayedBytes their bytes
 * @param droppedFrames deliveries that did not happen for want of room or of a connection
 * @param refusedConnections connections closed with a reason
 * @param slowClients connections cut off because the client did not keep up
 */
public record CdnServerStatus(
    int connections,
    int connected,
    int expected,
    int observers,
    boolean started,
    Optional<Genesis> genesis,
    long relayedFrames,
    long relayedBytes,
    long droppedFrames,
    long refusedConnections,
    long slowClients) {}
