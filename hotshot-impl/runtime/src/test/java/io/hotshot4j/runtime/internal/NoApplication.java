package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import java.util.concurrent.CompletionStage;

/** For what asks an application for nothing but the commitments it makes by default. */
public final class NoApplication implements Application {
  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    throw new AssertionError("nothing is validated");
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    throw new AssertionError("nothing is decided");
  }
}
