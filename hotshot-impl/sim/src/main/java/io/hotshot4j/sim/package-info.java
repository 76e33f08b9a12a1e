/**
 * A whole network of real replicas in one thread: virtual time, a hostile network, disks that lose
 * what was not synced, Byzantine members, and checkers that look at everything. One seed gives one
 * run, always the same. Begin with {@link io.hotshot4j.sim.Simulation}.
 *
 * <p>Threads: a simulation belongs to one thread; any number of simulations may run at once.
 */
@NullMarked
package io.hotshot4j.sim;

import org.jspecify.annotations.NullMarked;
