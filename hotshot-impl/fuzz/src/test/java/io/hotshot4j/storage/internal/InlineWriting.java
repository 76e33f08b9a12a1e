package io.hotshot4j.storage.internal;

import java.util.function.BooleanSupplier;

/** Writes on the thread that asks for it: no hand-over, and the same every time. */
final class InlineWriting implements Writing {
  private BooleanSupplier round = () -> false;

  @Override
  public void start(BooleanSupplier next) {
    round = next;
  }

  @Override
  public void wake() {
    round.getAsBoolean();
  }

  @Override
  public void awaitEnd() {}
}
