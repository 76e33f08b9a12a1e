package io.hotshot4j.runtime.internal;

import io.hotshot4j.core.Input;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which peers the transport believes to be there. Bounded, whatever it believes. Any thread. */
final class PeerTable {
  private static final int MAX_PEERS = 8192;

  // Guarded by this.
  private final Set<PeerId> present = new HashSet<>();
  private final Map<PeerId, Boolean> changes = new LinkedHashMap<>();
  private volatile boolean changed;

  /** The latest belief replaces the one before. */
  synchronized void note(PeerId peer, boolean isPresent) {
    if (!isPresent) {
      present.remove(peer);
    } else if (present.size() < MAX_PEERS) {
      present.add(peer);
    }
    changes.remove(peer);
    if (changes.size() < MAX_PEERS) {
      changes.put(peer, isPresent);
      changed = true;
    }
  }

  /** What has changed since the last call. */
  List<Input.PeerChanged> takeChanges() {
    if (!changed) {
      return List.of();
    }
    synchronized (this) {
      List<Input.PeerChanged> taken = new ArrayList<>();
      changes.forEach((peer, isPresent) -> taken.add(new Input.PeerChanged(peer, isPresent)));
      changes.clear();
      changed = false;
      return taken;
    }
  }

  boolean hasChanges() {
    return changed;
  }

  synchronized boolean isPresent(PeerId peer) {
    return present.contains(peer);
  }

  synchronized int count() {
    return present.size();
  }
}
