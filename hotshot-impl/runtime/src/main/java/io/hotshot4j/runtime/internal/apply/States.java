package io.hotshot4j.runtime.internal.apply;

import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states after undecided blocks and the last decided one, as the application named them. On the
 * application lane only.
 */
final class States {
  private final Map<Hash, State> byLeaf = new HashMap<>();

  /**
   * The state after a block.
   *
   * @param block the block
   * @param reference what to hand back as the parent state
   * @param applied whether it is the application's own state, left by {@code onDecide}, so that it
   *     is there only once that has been called
   */
  record State(Block block, StateRef reference, boolean applied) {
    BlockHeight height() {
      return block.height();
    }
  }

  States(Block decided) {
    byLeaf.put(decided.commitment(), appliedState(decided));
  }

  Optional<State> after(Hash leaf) {
    return Optional.ofNullable(byLeaf.get(leaf));
  }

  void accepted(Block block, StateRef reference) {
    byLeaf.put(block.commitment(), new State(block, reference, false));
  }

  /** Forgets what lies below a decided block. */
  void decided(Block block) {
    State known = byLeaf.get(block.commitment());
    View view = block.view();
    byLeaf.values().removeIf(state -> !state.block().view().isAfter(view));
    byLeaf.put(block.commitment(), known == null ? appliedState(block) : known);
  }

  private static State appliedState(Block block) {
    return new State(block, StateRef.of(block.header().stateCommitment()), true);
  }
}
