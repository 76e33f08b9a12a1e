package io.hotshot4j.runtime.internal.pool;

import io.hotshot4j.api.types.Transaction;

/** A transaction in the pool. */
final class Pending {
  final Transaction transaction;

  /** Whose share of the pool it fills. */
  Share share;

  /** Whose it is, among this node's clients; 0 for nobody in particular. */
  long sharer;

  /** For which view it was last put into an own block or forwarded to the proposer; 0 for none. */
  long givenFor;

  /** Whether it was forwarded then; what is in a block of its own a node knows. */
  boolean forwarded;

  /** In how many undecided blocks it is. */
  int inBlocks;

  Pending(Transaction transaction, Share share) {
    this.transaction = transaction;
    this.share = share;
  }

  int length() {
    return transaction.bytes().length();
  }
}
