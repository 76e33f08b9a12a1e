package io.hotshot4j.api;

import java.util.Optional;

/**
 * How a node ended.
 *
 * @param state {@link NodeState#STOPPED} or {@link NodeState#FAILED}
 * @param cause why it failed; absent if it was closed
 */
public record Termination(NodeState state, Optional<Throwable> cause) {}
