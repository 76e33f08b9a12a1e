package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.View;

/** Who leads a view: the same answer on every node. */
@FunctionalInterface
public interface LeaderSchedule {
  /** Index of the member that leads a view. */
  int leader(View view);

  /** The schedule a genesis asks for. */
  static LeaderSchedule of(Genesis genesis) {
    int members = genesis.committee().size();
    return switch (genesis.leaders()) {
      case ROUND_ROBIN -> view -> (int) (view.value() % members);
    };
  }
}
