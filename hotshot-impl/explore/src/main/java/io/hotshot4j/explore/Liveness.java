package io.hotshot4j.explore;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks of states whether the network can be revived from them. What rules read of a state is what
 * the three members hold, so each combination of members is asked about once, whatever leaves there
 * are beside.
 */
final class Liveness implements Explorer.StateCheck {
  private final Explorer explorer;
  private final int oneIn;
  private final Set<Long> asked = new HashSet<>();
  private long longestMillis;
  private int revived;

  /** Of one combination in so many. */
  Liveness(Explorer explorer, int oneIn) {
    this.explorer = explorer;
    this.oneIn = oneIn;
  }

  @Override
  public Optional<String> violation(State state) {
    long members = 0;
    for (int i = 0; i < Evidence.HONEST; i++) {
      members = FingerprintSet.mix(members ^ state.member(i));
    }
    if (!asked.add(members) || asked.size() % oneIn != 0) {
      return Optional.empty();
    }
    Optional<Long> millis =
        new Revival(explorer.evidence(), explorer.local()).millisToDecide(state, explorer.canon());
    revived++;
    millis.ifPresent(took -> longestMillis = Math.max(longestMillis, took));
    return millis.isPresent()
        ? Optional.empty()
        : Optional.of(
            "a halt: the honest members never decide again although the network is sound");
  }

  /** Combinations of members that were asked about. */
  int revived() {
    return revived;
  }

  /** One line for people. */
  String summary() {
    return "revived from "
        + revived
        + " of "
        + asked.size()
        + " combinations of members, the slowest decided after "
        + longestMillis
        + " ms with a view timeout of 1000 ms";
  }
}
