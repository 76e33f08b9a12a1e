package io.hotshot4j.sim.rounds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** Things that happen in given phases of given rounds. */
class Outages extends RoundRobin {
  private final int members;
  private final List<Event> events = new ArrayList<>();

  private record Event(int round, Phase phase, Consumer<RoundRun> action) {}

  Outages(int members, BitSet dead, int rounds) {
    super(members, dead, rounds);
    this.members = members;
  }

  int members() {
    return members;
  }

  void on(int round, Phase phase, Consumer<RoundRun> action) {
    events.add(new Event(round, phase, action));
  }

  @Override
  public void at(RoundRun run, int round, Phase phase) {
    super.at(run, round, phase);
    for (Event event : events) {
      if (event.round() == round && event.phase() == phase) {
        event.action().accept(run);
      }
    }
  }
}
