package io.hotshot4j.transport.cdn.internal;

import java.time.Duration;

/**
 * Bounds on one connection.
 *
 * @param handshake most time until the peer is registered
 * @param heartbeat time between pings
 * @param idle silence after which the peer is given up
 * @param controlQueueBytes most that waits on a control connection
 * @param bulkQueueBytes most that waits on a bulk connection
 */
public record LinkSettings(
    Duration handshake,
    Duration heartbeat,
    Duration idle,
    int controlQueueBytes,
    int bulkQueueBytes) {
  int queueBytes(Lane lane) {
    return lane == Lane.CONTROL ? controlQueueBytes : bulkQueueBytes;
  }
}
