package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.types.Genesis;
import java.util.Optional;

/**
 * What a client is told.
 *
 * @param host name or address of the server
 * @param port its port
 * @param signer answers the challenges
 * @param chainId of the network to join
 * @param genesis known beforehand
 * @param hasRun whether the node holds state of that genesis
 * @param links bounds on silence and queues
 */
public record ClientSettings(
    String host,
    int port,
    Signer signer,
    long chainId,
    Optional<Genesis> genesis,
    boolean hasRun,
    LinkSettings links) {}
