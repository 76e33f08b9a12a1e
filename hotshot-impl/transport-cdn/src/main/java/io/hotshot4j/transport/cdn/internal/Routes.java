package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable picture of who receives what, replaced as a whole when somebody comes or goes, so
 * that relaying takes no lock.
 */
final class Routes {
  static final Routes NONE = new Routes(List.of());

  private final Map<PeerId, Session> byPeer = new HashMap<>();
  private final Map<String, List<Session>> byTopic = new HashMap<>();

  /** Of these sessions, those that have subscribed. */
  Routes(Collection<Session> sessions) {
    for (Session session : sessions) {
      var topics = session.topics();
      if (topics != null) {
        byPeer.put(session.peer(), session);
        topics.forEach(
            topic -> byTopic.computeIfAbsent(topic.name(), name -> new ArrayList<>()).add(session));
      }
    }
  }

  @Nullable Session peer(PeerId peer) {
    return byPeer.get(peer);
  }

  List<Session> topic(String name) {
    return byTopic.getOrDefault(name, List.of());
  }
}
