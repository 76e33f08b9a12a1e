/**
 * Proofs for who follows a chain without taking part in it, knowing nothing but its genesis: that a
 * block is final, that it holds a transaction, all of a namespace or nothing of it, and that an
 * older block is below it. Needs {@code hotshot-api} and the signature scheme of the network.
 * {@code doc/spec/proofs.md} has the encodings.
 *
 * <p>Everything here is immutable and may be used by any thread. Hostile input gives false, or a
 * {@link io.hotshot4j.api.types.DecodeException} where it is decoded.
 */
@NullMarked
package io.hotshot4j.light;

import org.jspecify.annotations.NullMarked;
