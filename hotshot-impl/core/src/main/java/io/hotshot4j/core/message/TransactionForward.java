package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Bytes;

/**
 * Transactions for the member that proposes next. The sender keeps them until they are decided.
 *
 * @param transactions encoded as a payload
 */
public record TransactionForward(Bytes transactions) implements Message {}
