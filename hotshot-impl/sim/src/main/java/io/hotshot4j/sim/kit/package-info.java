/**
 * What every simulation is made of: the one clock, seeded dice, signatures that cost nothing, and
 * the exception of a checker.
 *
 * <p>Threads: none of it is shared between simulations.
 */
@NullMarked
package io.hotshot4j.sim.kit;

import org.jspecify.annotations.NullMarked;
