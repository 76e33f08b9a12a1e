package io.hotshot4j.api;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Transaction;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A running node. Thread-safe. */
public interface HotShotNode extends AutoCloseable {
  /**
   * Offers a transaction to the pool; never blocks. The stage completes when the node has answered,
   * which is before the transaction is decided, and fails if the node is not running.
   */
  CompletionStage<SubmitResult> submit(Transaction transaction);

  /** What happens, as it happens: numbered and lossy, see {@link NodeEvent}. */
  Flow.Publisher<NodeEvent> events();

  /** The node at this moment. */
  NodeStatus status();

  /**
   * The decided block at a height, if it is decided and still kept; where payloads are dispersed,
   * if its payload is.
   *
   * @throws java.io.UncheckedIOException if the storage cannot read it
   */
  Optional<DecidedBlock> decided(BlockHeight height);

  /**
   * This member's own share of the payload of a decided block, where payloads are dispersed: what
   * it stores or, on a member that stores payloads whole, made of that. None of an empty payload.
   *
   * @throws java.io.UncheckedIOException if the storage cannot read it
   */
  default Optional<PayloadShare> share(BlockHeight height) {
    return Optional.empty();
  }

  /** Completes when the node has ended, normally or not; it never fails. */
  CompletionStage<Termination> termination();

  /** Ends the node: idempotent, from any thread, returns after the last callback has. */
  @Override
  void close();
}
