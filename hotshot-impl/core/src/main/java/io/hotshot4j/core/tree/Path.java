package io.hotshot4j.core.tree;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import java.util.List;

/** The way from the last decided block up to a block. */
public sealed interface Path {
  /**
   * Every block between is known.
   *
   * @param entries ascending, the block itself last; empty if the block is the decided one
   */
  record Complete(List<Entry> entries) implements Path {}

  /**
   * An ancestor is not known.
   *
   * @param leaf its commitment
   * @param height its height
   * @param certificate certifies it
   */
  record Missing(Hash leaf, BlockHeight height, QuorumCertificate certificate) implements Path {}

  /** The block does not descend from the decided one and never will be decided. */
  record Abandoned() implements Path {}
}
