package io.hotshot4j.sim.twins;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A Twins scenario. Seats are numbered members first, then the second seats of the twins.
 *
 * @param members size of the committee
 * @param twins the first so many members have a twin
 * @param turns the free views, from view 1 on
 */
public record TwinsScenario(int members, int twins, List<Turn> turns) {
  /** Copies the list. */
  public TwinsScenario {
    turns = List.copyOf(turns);
    if (members < 4 || members + twins > 62 || twins < 0 || twins > members) {
      throw new IllegalArgumentException(twins + " twins of " + members + " members");
    }
  }

  /** Reads what {@link #toString} gives. */
  public static TwinsScenario parse(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    String[] sizes = lines.isEmpty() ? new String[0] : lines.get(0).trim().split("[ =]", -1);
    if (sizes.length != 4 || !sizes[0].equals("members") || !sizes[2].equals("twins")) {
      throw new IllegalArgumentException("a scenario begins with members=N twins=N");
    }
    return new TwinsScenario(
        Integer.parseInt(sizes[1]),
        Integer.parseInt(sizes[3]),
        lines.stream().skip(1).map(Turn::parse).toList());
  }

  @Override
  public String toString() {
    return "members="
        + members
        + " twins="
        + twins
        + "\n"
        + turns.stream().map(turn -> turn + "\n").collect(Collectors.joining());
  }
}
