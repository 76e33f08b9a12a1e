package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.NodeStatus;
import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** The node as the API sees it, from before the network starts until after it has ended. */
public interface NodeGateway {
  /**
   * Offers a transaction; before the start it waits in a pool of its own. The stage fails with
   * {@link IllegalStateException} if the node takes nothing any more.
   */
  CompletionStage<SubmitResult> submit(Transaction transaction);

  /** The running node; absent before the network has started. */
  Optional<NodeStatus> status();

  /** The network's genesis, once known. */
  Optional<Genesis> genesis();

  /** This member's own share of the payload of the decided block at a height, if it has one. */
  Optional<PayloadShare> share(long height);

  /** Whether this node fetches payloads that it does not keep anyway. */
  boolean retrieves();

  /** Index of this node in the committee of the genesis; absent if it is no member. */
  OptionalInt member();

  /** Whether the node does its work, and what it waits for if not. */
  Readiness readiness();

  /**
   * Readiness at one moment.
   *
   * @param ready whether the node does its work
   * @param detail what it does or what it waits for, in words
   */
  record Readiness(boolean ready, String detail) {}
}
