package io.hotshot4j.runtime.internal.lane;

import io.hotshot4j.api.types.Hash;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Time and threads of one node. */
public interface Scheduling {
  /**
   * Nanoseconds since some moment before the node began: never negative, never going back, and with
   * room for all the years it may run, so that times can be compared as they are.
   */
  long nanoTime();

  /** The wall clock, milliseconds since 1970. */
  long wallMillis();

  /** 32 bytes that nobody can foresee and that never come again. */
  default Hash nonce() {
    byte[] bytes = new byte[Hash.LENGTH];
    new SecureRandom().nextBytes(bytes);
    return Hash.of(bytes);
  }

  /**
   * A loop that is not started yet.
   *
   * @param name of its thread
   * @param turn what it does again and again
   * @param onFailure told what came out of a turn, after which there is none
   */
  Loop loop(String name, Turn turn, Consumer<Throwable> onFailure);

  /** An ordered lane, running from now on; failures as in {@link #loop}. */
  default Lane lane(String name, Consumer<Throwable> onFailure) {
    return new QueueLane(this, name, onFailure);
  }

  /** Runs a task once, on a thread that ends with it. */
  void detach(String name, Runnable task);

  /**
   * Waits for a future: only at the start and the end of a node, and on no thread that came from
   * here but those of {@link #detach}.
   *
   * @throws java.util.concurrent.CompletionException if the future has failed
   */
  <T> T await(CompletableFuture<T> future);

  /** Whether the caller runs on a thread that came from here. */
  boolean isOwnThread();
}
