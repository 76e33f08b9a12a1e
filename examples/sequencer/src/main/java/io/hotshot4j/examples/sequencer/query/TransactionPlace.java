package io.hotshot4j.examples.sequencer.query;

/**
 * Where a transaction stands in the chain, the first time if a leader repeated it.
 *
 * @param height height of its block
 * @param index its index in the block
 */
public record TransactionPlace(long height, int index) {}
