package io.hotshot4j.transport.cdn.internal;

import java.util.concurrent.atomic.LongAdder;

/** What a server counts. */
final class ServerCounters {
  final LongAdder relayedFrames = new LongAdder();
  final LongAdder relayedBytes = new LongAdder();
  final LongAdder droppedFrames = new LongAdder();
  final LongAdder refusedConnections = new LongAdder();
  final LongAdder slowClients = new LongAdder();
}
