package io.hotshot4j.sim.twins;

import io.hotshot4j.sim.rounds.Round;
import java.util.HashMap;
import java.util.Map;

/**
 * One free view of a scenario.
 *
 * @param leader index of the member that leads it; both seats of a twin do
 * @param round what the network does meanwhile
 * @param restart the seat that restarts before views are given up, or -1
 */
public record Turn(int leader, Round round, int restart) {
  /** A leader and a partition, and nothing else. */
  public static Turn of(int leader, long farSide) {
    return new Turn(leader, Round.split(farSide), -1);
  }

  static Turn parse(String line) {
    Map<String, Long> values = new HashMap<>();
    for (String word : line.trim().split(" ", -1)) {
      String[] parts = word.split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("a turn is made of name=number, not of " + word);
      }
      values.put(parts[0], Long.parseLong(parts[1]));
    }
    return new Turn(
        (int) value(values, "leader"),
        new Round(
            value(values, "far"),
            value(values, "muted"),
            value(values, "hasty"),
            value(values, "timeoutsLost") == 1,
            value(values, "stale") == 1,
            value(values, "order")),
        (int) value(values, "restart"));
  }

  private static long value(Map<String, Long> values, String name) {
    Long value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a turn needs " + name + "=");
    }
    return value;
  }

  @Override
  public String toString() {
    return "leader="
        + leader
        + " far="
        + round.farSide()
        + " muted="
        + round.muted()
        + " hasty="
        + round.hasty()
        + " timeoutsLost="
        + (round.timeoutsLost() ? 1 : 0)
        + " stale="
        + (round.stale() ? 1 : 0)
        + " order="
        + round.order()
        + " restart="
        + restart;
  }
}
