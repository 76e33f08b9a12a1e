package io.hotshot4j.runtime.internal.apply;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.Limits;
import java.util.Optional;

/** What a block must satisfy whatever the application. */
final class Judge {
  private final Genesis genesis;
  private final Hash emptyCommitment;

  Judge(Genesis genesis, Hash emptyCommitment) {
    this.genesis = genesis;
    this.emptyCommitment = emptyCommitment;
  }

  /** The first objection that every honest node shares. */
  Optional<String> objection(Block block, Block parent, Payload payload) {
    BlockHeader header = block.header();
    int count = payload.transactions().size();
    if (count != header.transactionCount() || count > genesis.maxTransactions()) {
      return Optional.of(
          "%d transactions, the header says %d and at most %d are allowed"
              .formatted(count, header.transactionCount(), genesis.maxTransactions()));
    }
    int length = payload.encoded().length();
    if (length != header.payloadLength() || length > genesis.maxBlockBytes()) {
      return Optional.of(
          "a payload of %d bytes, the header says %d and at most %d are allowed"
              .formatted(length, header.payloadLength(), genesis.maxBlockBytes()));
    }
    return objection(block, parent);
  }

  /** The same for a header alone. */
  Optional<String> objection(Block block, Block parent) {
    BlockHeader header = block.header();
    boolean empty = header.payloadLength() == 0;
    if (header.transactionCount() > genesis.maxTransactions()
        || header.payloadLength() > genesis.maxBlockBytes()) {
      return Optional.of(
          "a payload of %d transactions and %d bytes, at most %d and %d are allowed"
              .formatted(
                  header.transactionCount(),
                  header.payloadLength(),
                  genesis.maxTransactions(),
                  genesis.maxBlockBytes()));
    }
    if (empty && !header.payloadCommitment().equals(emptyCommitment)) {
      return Optional.of("an empty payload with a commitment to another one");
    }
    if (empty != (header.transactionCount() == 0)) {
      return Optional.of(
          "%d transactions in %d bytes"
              .formatted(header.transactionCount(), header.payloadLength()));
    }
    boolean hasShares = !header.vidCommitment().equals(Hash.ZERO);
    if (hasShares && !genesis.availability().isDispersed()) {
      return Optional.of("a dispersal commitment in a network that does not disperse");
    }
    if (genesis.availability().isDispersed() && hasShares == empty) {
      return Optional.of(
          empty ? "shares of the empty payload" : "no commitment to the shares of its payload");
    }
    if (header.timestampMillis() < parent.header().timestampMillis()) {
      return Optional.of("a timestamp before its parent's");
    }
    return Optional.empty();
  }

  /**
   * The objection of this node's clock, for a block that is about to be voted for. A block no later
   * than its parent moves time nowhere: if all clocks were set back, nothing else could be built.
   */
  Optional<String> clockObjection(Block block, Block parent, long nowMillis) {
    long ahead = block.header().timestampMillis() - nowMillis;
    return ahead > Limits.CLOCK_DRIFT_MILLIS
            && block.header().timestampMillis() > parent.header().timestampMillis()
        ? Optional.of("a timestamp " + ahead + " ms ahead of this node's clock")
        : Optional.empty();
  }
}
