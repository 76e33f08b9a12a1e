/**
 * The deterministic replica: {@code step(now, input)} gives effects. State in, input in, effects
 * out; no thread, clock, logger, randomness or I/O. Begin with {@link io.hotshot4j.core.Replica}.
 *
 * <p>Threads: one at a time; the caller serialises.
 */
@NullMarked
package io.hotshot4j.core;

import org.jspecify.annotations.NullMarked;
