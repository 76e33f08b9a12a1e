package io.hotshot4j.runtime.internal.snapshot;

import io.hotshot4j.api.app.SnapshotApplication;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.verify.PayloadCheck;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Stages;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Gives the application the state of a snapshot. At the start of a node, on its thread. */
public final class Restorer {
  private final SnapshotApplication application;
  private final PayloadCheck payloads;
  private final Lane lane;
  private final Scheduling scheduling;
  private final Consumer<String> warn;

  /**
   * Of one node.
   *
   * @param lane the application's
   */
  public Restorer(
      SnapshotApplication application,
      PayloadCheck payloads,
      Lane lane,
      Scheduling scheduling,
      Consumer<String> warn) {
    this.application = application;
    this.payloads = payloads;
    this.lane = lane;
    this.scheduling = scheduling;
    this.warn = warn;
  }

  /** Whether the application has the state after the block now; its block must be final. */
  public boolean restore(SnapshotRecord record) {
    Block block = record.block();
    try {
      if (!payloads.matches(block.header(), record.payload())) {
        return refused(block, "the payload in it is not that of its block");
      }
      Hash commitment = scheduling.await(restored(block, record.state()));
      if (!commitment.equals(block.header().stateCommitment())) {
        return refused(block, "the state in it is not the one that its block commits to");
      }
      return true;
    } catch (DecodeException e) {
      return refused(block, String.valueOf(e.getMessage()));
    } catch (CompletionException e) {
      return refused(block, "the application cannot restore it: " + e.getCause());
    }
  }

  private CompletableFuture<Hash> restored(Block block, Bytes state) {
    CompletableFuture<Hash> done = new CompletableFuture<>();
    lane.execute(
        () -> {
          try {
            Stages.then(
                Stages.called(() -> application.restore(block, state)),
                lane::execute,
                (commitment, failure) -> {
                  if (commitment != null) {
                    done.complete(commitment);
                  } else {
                    done.completeExceptionally(
                        failure != null ? failure : new NullPointerException("no commitment"));
                  }
                });
          } catch (Error e) {
            // Failure policy: the node does not start while somebody waits for this.
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private boolean refused(Block block, String why) {
    warn.accept("The snapshot at height " + block.height() + " is not used: " + why);
    return false;
  }
}
