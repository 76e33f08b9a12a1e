package io.hotshot4j.runtimesim.mutant;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.BlockHeight;
import java.util.concurrent.CompletionStage;

/** The cursor was written before the application was told of the block. */
record HastyApplication(Application application) implements Application {
  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    BlockHeight kept = application.onStart(lastDecided);
    return lastDecided.isAfter(kept) ? kept.next() : kept;
  }

  @Override
  public CompletionStage<BlockDraft> build(BuildContext context) {
    return application.build(context);
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return application.validate(block);
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    return application.onDecide(block);
  }
}
