/**
 * Makes a failing run small enough to look at.
 *
 * <p>Threads: a shrinker belongs to one thread.
 */
@NullMarked
package io.hotshot4j.sim.shrink;

import org.jspecify.annotations.NullMarked;
