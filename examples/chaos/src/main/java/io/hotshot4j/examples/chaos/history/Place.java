package io.hotshot4j.examples.chaos.history;

/**
 * Where a node says a transaction is.
 *
 * @param height of its block
 * @param block the block's hash
 * @param index in the block
 */
public record Place(long height, String block, int index) {}
