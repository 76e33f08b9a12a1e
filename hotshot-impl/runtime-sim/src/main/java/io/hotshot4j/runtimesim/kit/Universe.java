package io.hotshot4j.runtimesim.kit;

import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.sim.trace.TraceHash;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What everything in a simulation shares. */
public final class Universe {
  public final VirtualTime time = new VirtualTime();
  public final Fibers fibers = new Fibers(time);
  public final TraceHash trace = new TraceHash();
  public final Faults faults;
  private final @Nullable Consumer<String> log;
  private @Nullable Violation violation;

  /** With what tells in words what happens, if somebody wants to know. */
  public Universe(Dice dice, @Nullable Consumer<String> log) {
    this.faults = new Faults(dice);
    this.log = log;
  }

  /** Runs a check where the code under test must not see what it throws. */
  public void guard(Runnable check) {
    try {
      check.run();
    } catch (Violation e) {
      found(e);
    }
  }

  /** The first finding counts. */
  public void found(Violation found) {
    if (violation == null) {
      violation = found;
    }
  }

  /** Something must never happen and has. */
  public void found(String checker, String what, @Nullable Throwable cause) {
    Violation found = new Violation(checker, what);
    if (cause != null) {
      found.initCause(cause);
    }
    found(found);
  }

  public Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }

  public void log(Supplier<String> what) {
    if (log != null) {
      log.accept(time.nowNanos() / 1_000 + " us " + what.get());
    }
  }
}
