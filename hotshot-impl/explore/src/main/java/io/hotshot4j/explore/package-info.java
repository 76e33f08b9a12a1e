/**
 * Every behaviour of four members up to a view, one of them Byzantine, by breadth-first search over
 * the real {@link io.hotshot4j.core.Replica}. {@code doc/spec/safety.md} says what is explored and
 * why the reductions are sound; begin with {@link io.hotshot4j.explore.Explorer}.
 *
 * <p>Threads: an exploration belongs to one thread.
 */
@NullMarked
package io.hotshot4j.explore;

import org.jspecify.annotations.NullMarked;
