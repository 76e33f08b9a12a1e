package io.hotshot4j.api.crypto;

import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;

/**
 * That a key signed a statement.
 *
 * @param key the key
 * @param statement the statement
 * @param signature the evidence
 */
public record Claim(PublicKey key, Statement statement, Signature signature) {}
