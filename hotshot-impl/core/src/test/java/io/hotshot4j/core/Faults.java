package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.core.message.Message;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What goes wrong on the network of a cluster, as a test sets it. */
abstract class Faults {
  /** Whether a message from one node to another is lost. */
  BiPredicate<Integer, Integer> lost = (from, to) -> false;

  /** Whether a payload on its way ahead of its block is lost. */
  BiPredicate<Integer, Integer> payloadLost = (from, to) -> false;

  /** Whether a certain message to a node is lost. */
  BiPredicate<Integer, Message> messageLost = (to, message) -> false;

  /** What a relay makes of a message. */
  UnaryOperator<Message> cut = message -> message;

  /** What the leader of a block makes of its header. */
  UnaryOperator<BlockHeader> header = built -> built;

  /** What the network takes its time for. */
  Predicate<Message> slow = message -> false;

  long slowMillis = 5;

  /** What the application of a node says about a block. */
  BiPredicate<Integer, Block> accepted = (node, block) -> true;
}
