package io.hotshot4j.examples.chaos.process;

import io.hotshot4j.examples.chaos.proxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Everything that can be done to a network, once through. */
public final class Matrix {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int CRASHES = 6;

  private final Trial trial;
  private final Attacks attacks;
  private final LinkAttacks links;

  /** On a trial with proxies; {@code report} is told each row. */
  public Matrix(Trial trial, long seed, Consumer<Row> report) {
    this.trial = trial;
    this.attacks = new Attacks(trial, seed, report);
    this.links = new LinkAttacks(trial, report);
  }

  /**
   * All of it, with a comparison of everything between the parts.
   *
   * @return the height that all nodes have in common at the end
   * @throws ScenarioException if the network does not do what it must
   */
  public long run() {
    int size = trial.network().members().size();
    int tolerated = trial.network().tolerated();
    Attacks.counts(size).forEach(attacks::killAndRestart);
    trial.check();
    if (tolerated > 0) {
      attacks.killForEver(tolerated);
      Attacks.counts(size).stream()
          .filter(count -> count <= size - tolerated)
          .forEach(attacks::killAndRestart);
      trial.check();
      attacks.revive();
    }
    attacks.rollingRestart();
    attacks.staggeredRestart();
    attacks.crashLoop(CRASHES);
    trial.check();
    attacks.restartCdn();
    attacks.pause(1, PAUSE);
    attacks.pause(Math.max(1, tolerated), PAUSE);
    attacks.pauseCdn(PAUSE);
    trial.check();
    breakLinks(tolerated);
    return trial.check();
  }

  private void breakLinks(int tolerated) {
    links.delay(Duration.ofMillis(20), Duration.ofMillis(30));
    links.throttle(4_000);
    List.of(1, tolerated + 1).forEach(links::stall);
    links.cut(2, false);
    links.cut(2, true);
    List.of(1, tolerated + 1).forEach(links::halfOpen);
    links.oneWay(Direction.TO_SERVER);
    links.oneWay(Direction.TO_CLIENT);
    links.corrupt(0.0005);
    links.acceptThenClose();
    links.storm(Duration.ofMillis(200), Duration.ofSeconds(5));
  }
}
