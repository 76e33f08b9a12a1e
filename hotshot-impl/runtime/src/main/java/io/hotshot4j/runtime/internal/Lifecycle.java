package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.Termination;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where a node is in its life. Any thread. */
final class Lifecycle {
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Termination> termination = new CompletableFuture<>();

  // Written under this.
  private volatile NodeState state = NodeState.STARTING;
  private @Nullable Throwable cause;

  NodeState state() {
    return state;
  }

  boolean isRunning() {
    return state == NodeState.RUNNING;
  }

  synchronized boolean running() {
    if (state == NodeState.STARTING) {
      state = NodeState.RUNNING;
      return true;
    }
    return false;
  }

  /** Begins the end on request; false if it has begun already. */
  synchronized boolean stop() {
    boolean first = state == NodeState.STARTING || state == NodeState.RUNNING;
    if (first) {
      state = NodeState.STOPPING;
    }
    return first;
  }

  /** Begins the end because of a failure; false if it has begun already. */
  synchronized boolean fail(Throwable why) {
    boolean first = state == NodeState.STARTING || state == NodeState.RUNNING;
    if (first) {
      state = NodeState.FAILED;
      cause = why;
    }
    return first;
  }

  synchronized Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** Everything is closed. */
  void end() {
    synchronized (this) {
      if (state == NodeState.STOPPING) {
        state = NodeState.STOPPED;
      }
    }
    ended.complete(null);
    tell();
  }

  private void tell() {
    termination.complete(new Termination(state, cause()));
  }

  /** Completes when everything is closed. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  CompletionStage<Termination> termination() {
    if (ended.isDone()) {
      tell(); // Whoever closed the node may ask before the thread that tore it down has told.
    }
    return termination.minimalCompletionStage();
  }
}
