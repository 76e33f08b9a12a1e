package io.hotshot4j.examples.chaos.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** A trial for the length of a test class; shows what was done when something is wrong. */
final class Launch {
  static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

  private final long seed = Long.getLong("chaos.seed", System.nanoTime() & 0xffffff);
  private final List<Row> rows = new ArrayList<>();
  private Optional<Trial> trial = Optional.empty();
  private Optional<Attacks> attacks = Optional.empty();
  private boolean failed;

  void start(Path directory, int size, boolean withProxies) {
    Trial started = Trial.start(BIN, directory, size, seed, withProxies);
    trial = Optional.of(started);
    attacks = Optional.of(new Attacks(started, seed, rows::add));
  }

  Trial trial() {
    return trial.orElseThrow();
  }

  long seed() {
    return seed;
  }

  /**
   * Does something to the network and compares everything. After a failure nothing more is done:
   * the network is in no state that says anything.
   */
  void step(Consumer<Attacks> step) {
    Assumptions.assumeFalse(failed, "an earlier step failed");
    failed = true;
    try {
      step.accept(attacks.orElseThrow());
      trial().check();
    } catch (ScenarioException e) {
      throw new AssertionError(e.getMessage() + "\n" + table(), e);
    }
    failed = false;
  }

  /** The same for attacks on connections. */
  void links(Consumer<LinkAttacks> step) {
    step(attacks -> step.accept(new LinkAttacks(trial(), rows::add)));
  }

  void close() {
    if (Boolean.getBoolean("chaos.table")) {
      System.out.println(table());
    }
    trial.ifPresent(Trial::close);
  }

  String table() {
    List<String> lines = new ArrayList<>(List.of("seed " + seed, Row.heading()));
    rows.forEach(row -> lines.add(row.line()));
    trial.ifPresent(t -> lines.add(t.history().summary()));
    return String.join("\n", lines);
  }
}
