package io.hotshot4j.runtimesim.node;

import io.hotshot4j.api.types.Hash;
import java.util.ArrayList;
import java.util.List;

/** What an application has kept: its state after each height. Survives the process. */
final class Database {
  private final List<Hash> states = new ArrayList<>();

  Database(Hash genesis) {
    states.add(genesis);
  }

  long height() {
    return states.size() - 1L;
  }

  Hash state(long height) {
    return states.get((int) height);
  }

  Hash last() {
    return states.get(states.size() - 1);
  }

  void add(Hash state) {
    states.add(state);
  }

  /** The last changes are lost. */
  void forget(int blocks) {
    for (int i = 0; i < blocks && states.size() > 1; i++) {
      states.remove(states.size() - 1);
    }
  }
}
