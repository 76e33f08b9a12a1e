package io.hotshot4j.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Breadth first through every state within bounds, so that a counterexample is a shortest one. A
 * state is remembered by a fingerprint of 64 bits: with ten million states the chance that any two
 * share one is about one in four hundred thousand.
 */
public final class Explorer {
  private static final int LOOK_AT_CLOCK = 1 << 12;
  private static final long PROGRESS_NANOS = 10_000_000_000L;

  private final Bounds bounds;
  private final Consumer<String> progress;
  private final Evidence evidence;
  private final LocalStep local;
  private final Canon canon;
  private final Successors successors;
  private final Properties properties;
  private final Story stories;
  private final FingerprintSet seen = new FingerprintSet();
  private long[] fingerprints = new long[1 << 12];
  private int[] parents = new int[1 << 12];
  private int states;
  private long steps;
  private Optional<String> violation = Optional.empty();
  private final List<Long> way = new ArrayList<>();

  /** Within bounds; progress is a line every ten seconds. */
  public Explorer(Bounds bounds, Consumer<String> progress) {
    this.bounds = bounds;
    this.progress = progress;
    evidence = new Evidence(bounds.mutant());
    local = new LocalStep(bounds.mutant(), evidence);
    canon = new Canon(bounds, evidence);
    successors = new Successors(bounds, evidence, local, canon);
    properties = new Properties(bounds, evidence, canon);
    stories = new Story(evidence, canon, properties);
  }

  /** Explores. */
  public Report run() {
    return run(state -> Optional.empty());
  }

  /** Explores, and asks about every distinct state whether anything is wrong with it. */
  Report run(StateCheck check) {
    long began = System.nanoTime();
    long told = began;
    Frontier frontier = new Frontier(State.length(bounds.views()));
    State state = new State(bounds.views());
    canon.normalize(state);
    found(state, -1, frontier);
    int depth = 0;
    int lastOfDepth = 0;
    int at = 0;
    boolean complete = true;
    State current = State.blank(bounds.views());
    while (frontier.size() > 0 && violation.isEmpty()) {
      frontier.removeInto(current);
      Optional<String> wrong = check.violation(current);
      int index = at;
      if (wrong.isPresent()) {
        violated(wrong.get(), index);
        break;
      }
      successors.of(
          current,
          (next, member, act, sent) -> {
            steps++;
            if (violation.isEmpty()) {
              properties
                  .violation(current, member, act)
                  .ifPresent(what -> violated(what, index, next.fingerprint()));
            }
            if (violation.isEmpty() && seen.add(next.fingerprint())) {
              record(next.fingerprint(), index);
              frontier.add(next);
              properties
                  .violation(next)
                  .ifPresent(what -> violated(what, index, next.fingerprint()));
            }
          });
      if (violation.isEmpty() && !local.complaints().isEmpty()) {
        violated(local.complaints().get(0), index);
      }
      if (at == lastOfDepth && violation.isEmpty() && frontier.size() > 0) {
        depth++;
        lastOfDepth = states - 1;
      }
      at++;
      if (at % LOOK_AT_CLOCK == 0) {
        long now = System.nanoTime();
        if (now - told > PROGRESS_NANOS) {
          told = now;
          progress.accept(
              "depth " + depth + ", " + states + " states, " + frontier.size() + " waiting");
        }
        if (now - began > bounds.maxSeconds() * 1_000_000_000L) {
          complete = false;
          break;
        }
      }
      if (states >= bounds.maxStates()) {
        complete = false;
        break;
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Report(
        bounds,
        complete && violation.isEmpty(),
        states,
        steps,
        depth,
        local.asked(),
        seconds,
        violation,
        violation.isEmpty() ? List.of() : stories.tell(bounds, way));
  }

  /** A property of states that is looked at for each distinct one. */
  interface StateCheck {
    /** What is wrong, if anything; the state is valid during the call only. */
    Optional<String> violation(State state);
  }

  /** What the states mean. */
  Evidence evidence() {
    return evidence;
  }

  /** What the members' bits mean. */
  LocalStep local() {
    return local;
  }

  Canon canon() {
    return canon;
  }

  private void found(State state, int parent, Frontier frontier) {
    seen.add(state.fingerprint());
    record(state.fingerprint(), parent);
    frontier.add(state);
  }

  private void record(long fingerprint, int parent) {
    if (states == parents.length) {
      fingerprints = Arrays.copyOf(fingerprints, 2 * states);
      parents = Arrays.copyOf(parents, 2 * states);
    }
    fingerprints[states] = fingerprint;
    parents[states] = parent;
    states++;
  }

  /** Keeps the way to a state and, if there is one, the step out of it that went wrong. */
  private void violated(String what, int index, long... last) {
    violation = Optional.of(what);
    way.clear();
    for (int at = index; parents[at] >= 0; at = parents[at]) {
      way.add(0, fingerprints[at]);
    }
    for (long fingerprint : last) {
      way.add(fingerprint);
    }
  }
}
