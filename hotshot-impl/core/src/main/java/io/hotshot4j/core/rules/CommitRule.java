package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.Leaf;

/** When a certified child makes its parent final. */
@FunctionalInterface
public interface CommitRule {
  /** Two-chain: the child is of the very next view. HotStuff-2, section 4. */
  CommitRule TWO_CHAIN = (parent, child) -> child.view().follows(parent.view());

  /** Whether a leaf is final once this child of it is certified. */
  boolean decides(Leaf parent, Leaf child);
}
