package io.hotshot4j.runtime.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether the node takes more from its peers. Nearly all it does it does because of a message, so
 * while its disk, its signer or its application is stuck it leaves the messages where they are
 * bounded: in the inbox, which then refuses more. Timers go on, and they cost one statement a view.
 * On the replica thread.
 */
final class Intake {
  /** Most statements that wait to be durable and signed. */
  static final int MAX_STATEMENTS = 128;

  /** Most calls that wait for the application; each may hold a payload. */
  static final int MAX_CALLS = 128;

  private final Supplier<Optional<String>> objection;
  private final Consumer<String> trouble;
  private boolean open = true;

  /**
   * Asks each time.
   *
   * @param objection why there is no room for more
   * @param trouble told once whenever the room ends
   */
  Intake(Supplier<Optional<String>> objection, Consumer<String> trouble) {
    this.objection = objection;
    this.trouble = trouble;
  }

  /** Why nothing more is taken, if so. */
  static Optional<String> objection(boolean diskIsFull, int statements, int calls) {
    if (diskIsFull) {
      return Optional.of("the storage has not written blocks of more than 64 MiB");
    }
    if (statements > MAX_STATEMENTS) {
      return Optional.of(statements + " statements wait for the storage or the signer");
    }
    return calls > MAX_CALLS
        ? Optional.of(calls + " calls wait for the application")
        : Optional.empty();
  }

  boolean isOpen() {
    Optional<String> why = objection.get();
    if (open && why.isPresent()) {
      trouble.accept(why.get() + ": messages wait");
    }
    open = why.isEmpty();
    return open;
  }
}
