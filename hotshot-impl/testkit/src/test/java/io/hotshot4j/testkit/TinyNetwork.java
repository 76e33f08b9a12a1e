package io.hotshot4j.testkit;

import io.hotshot4j.transport.PeerId;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Connects the transports made on it. */
final class TinyNetwork {
  final Map<PeerId, TinyTransport> running = new ConcurrentSkipListMap<>();

  synchronized void join(TinyTransport joining) {
    for (TinyTransport other : running.values()) {
      other.note(joining.self(), true);
      joining.note(other.self(), true);
    }
    running.put(joining.self(), joining);
    if (joining.has(TransportDefect.TELLS_OF_ITSELF)) {
      joining.note(joining.self(), true);
    }
  }

  synchronized void leave(TinyTransport leaving) {
    if (running.remove(leaving.self(), leaving)) {
      running.values().forEach(other -> other.note(leaving.self(), false));
    }
  }
}
