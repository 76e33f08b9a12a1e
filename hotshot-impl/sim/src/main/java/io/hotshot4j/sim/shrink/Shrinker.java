package io.hotshot4j.sim.shrink;

import io.hotshot4j.sim.SimReport;
import io.hotshot4j.sim.Simulation;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.Restriction;
import io.hotshot4j.sim.plan.SimConfig;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes away from a failing run whatever it fails without: kinds of faults, members, views, and in
 * the end single strikes of the faults that are left. A smaller run counts only if the same checker
 * objects to it.
 */
public final class Shrinker {
  private static final List<Integer> SIZES = List.of(4, 5, 7, 10, 13);

  private final SimReport original;
  private final String checker;
  private SimReport best;
  private int runsLeft;

  /** One strike of a fault. */
  private record Strike(FaultKind kind, long ordinal) {}

  /**
   * For a run that failed.
   *
   * @param mostRuns simulations this may take
   */
  public Shrinker(SimReport failing, int mostRuns) {
    this.original = failing;
    this.checker =
        failing
            .violation()
            .map(Violation::checker)
            .orElseThrow(() -> new IllegalArgumentException("the run has not failed"));
    this.best = failing;
    this.runsLeft = mostRuns;
  }

  /** The smallest run found that still fails; the one it was given if none is smaller. */
  public SimReport shrink() {
    dropKinds();
    dropMembers();
    dropViews();
    dropKinds();
    dropStrikes();
    return best;
  }

  /** What is left of the faults, in one line. */
  public String summary() {
    return String.format(
        "%d faults, %d members, %d views -> %d faults, %d members, %d views",
        faults(original),
        original.config().nodes(),
        original.views(),
        faults(best),
        best.config().nodes(),
        best.views());
  }

  private static long faults(SimReport report) {
    return report.faults().values().stream().mapToLong(Long::longValue).sum();
  }

  private boolean fails(SimConfig smaller) {
    if (runsLeft <= 0) {
      return false;
    }
    runsLeft--;
    SimReport report = Simulation.run(smaller);
    Optional<Violation> violation = report.violation();
    if (violation.filter(found -> found.checker().equals(checker)).isEmpty()) {
      return false;
    }
    best = report;
    return true;
  }

  private void dropKinds() {
    for (FaultKind kind : FaultKind.values()) {
      if (best.faults().getOrDefault(kind, 0L) > 0) {
        fails(best.config().with(best.config().restriction().without(kind)));
      }
    }
  }

  private void dropMembers() {
    for (int size : SIZES) {
      if (size < best.config().nodes() && fails(best.config().withNodes(size))) {
        return;
      }
    }
  }

  /** A shorter safety phase is a prefix of the longer one. */
  private void dropViews() {
    int least = 1;
    int most = best.config().views();
    while (least < most) {
      int middle = (least + most) / 2;
      if (fails(best.config().withViews(middle))) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
  }

  /** Delta debugging over the strikes that happen. */
  private void dropStrikes() {
    List<Strike> kept = strikes();
    int parts = 2;
    while (kept.size() >= 2 && runsLeft > 0) {
      Optional<List<Strike>> smaller = withoutOnePart(kept, parts);
      if (smaller.isPresent()) {
        kept = smaller.get();
        parts = Math.max(2, parts - 1);
      } else if (parts >= kept.size()) {
        return;
      } else {
        parts = Math.min(kept.size(), 2 * parts);
      }
    }
  }

  private Optional<List<Strike>> withoutOnePart(List<Strike> kept, int parts) {
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) kept.size() * part / parts);
      int to = (int) ((long) kept.size() * (part + 1) / parts);
      List<Strike> rest = new ArrayList<>(kept.subList(0, from));
      rest.addAll(kept.subList(to, kept.size()));
      if (from < to && fails(best.config().with(only(rest)))) {
        return Optional.of(rest);
      }
    }
    return Optional.empty();
  }

  private List<Strike> strikes() {
    List<Strike> strikes = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      long count = best.struck().getOrDefault(kind, 0L);
      for (long ordinal = 1; ordinal <= count; ordinal++) {
        strikes.add(new Strike(kind, ordinal));
      }
    }
    return strikes;
  }

  private Restriction only(List<Strike> strikes) {
    Map<FaultKind, Set<Long>> kept = new EnumMap<>(FaultKind.class);
    for (FaultKind kind : FaultKind.values()) {
      if (best.struck().getOrDefault(kind, 0L) > 0) {
        kept.put(kind, new TreeSet<>());
      }
    }
    for (Strike strike : strikes) {
      kept.computeIfAbsent(strike.kind(), kind -> new TreeSet<>()).add(strike.ordinal());
    }
    return new Restriction(best.config().restriction().off(), kept);
  }
}
