package io.hotshot4j.examples.chaos.history;

import java.util.List;

/**
 * The whole chain of a node, read at rest.
 *
 * @param node its number
 * @param blocks from genesis on
 * @param digests of each block as {@link
 *     ChainBlock#digest(com.fasterxml.jackson.databind.JsonNode)} takes it, for comparing with
 *     readings
 */
public record NodeChain(int node, List<ChainBlock> blocks, List<String> digests) {
  /** Copies. */
  public NodeChain {
    blocks = List.copyOf(blocks);
    digests = List.copyOf(digests);
  }

  /** The height of its last block. */
  public long height() {
    return blocks.size() - 1L;
  }
}
