package io.hotshot4j.api.app;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Payload;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * An application that judges and applies blocks by their headers, and gets the payloads when they
 * are there, if ever. A network in which a committee keeps the payloads takes no other: its nodes
 * vote for blocks, and decide them, whose payloads they do not hold. State commitments must
 * therefore not depend on payloads.
 *
 * <p>Where every member keeps every payload it works as any other application.
 */
public interface DispersedApplication extends Application {
  /**
   * Checks a block by its header (A1). Failures as in {@link Application#validate}.
   *
   * @param block leaf and header; payload length and number of transactions are within the limits
   *     of the genesis, and nothing else is known of the payload
   * @param parentState the state after its parent
   */
  CompletionStage<Verdict> validateHeader(Block block, StateRef parentState);

  /**
   * Applies a block whose payload may be missing: the decided chain, ascending, without gaps, each
   * awaited before the next (A4). If it throws or the stage fails, the node stops.
   *
   * @param block leaf and header
   * @param proof why it is final, as in {@link DecidedBlock#proof}
   */
  CompletionStage<Void> onDecideHeader(Block block, CommitProof proof);

  /**
   * The payload of a decided block is there and verified. Called after {@link #onDecideHeader} of
   * that height, one call at a time, heights in any order; more than once for a height after a
   * restart, and never for a height whose payload this node does not retrieve. If it throws or the
   * stage fails, the node stops.
   *
   * @param height the height of the block
   * @param payload the payload, the same on every node: the empty one if what the leader committed
   *     to is no payload
   */
  CompletionStage<Void> onPayload(BlockHeight height, Payload payload);

  /**
   * Blocks that were applied and whose payload has not come yet. Asked at the start, and again once
   * those are there, so an application that says what it lacks gets it whatever has happened in
   * between.
   *
   * @param most how many heights are of use at a time
   * @return heights in the order in which their payloads are wanted; none by default
   */
  default List<BlockHeight> missingPayloads(int most) {
    return List.of();
  }

  @Override
  default CompletionStage<Verdict> validate(ProposedBlock block) {
    return validateHeader(block.block(), block.parentState());
  }

  @Override
  default CompletionStage<Void> onDecide(DecidedBlock block) {
    return onDecideHeader(block.block(), block.proof())
        .thenCompose(done -> onPayload(block.height(), block.payload()));
  }
}
