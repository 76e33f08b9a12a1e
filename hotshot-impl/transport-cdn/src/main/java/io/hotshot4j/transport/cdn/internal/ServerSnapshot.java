package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Genesis;
import java.util.Optional;

/** A server at one moment; the public status has the same fields, described there. */
public record ServerSnapshot(
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
