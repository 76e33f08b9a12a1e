/**
 * A network of real replicas that goes from round to round without a queue of timed events: in each
 * round a script says who hears whom, everything that may arrive does, and whoever is still in the
 * view of the round gives it up. Fast enough to try every choice of a small network.
 *
 * <p>Threads: a run belongs to one thread; any number of runs may go on at once.
 */
@NullMarked
package io.hotshot4j.sim.rounds;

import org.jspecify.annotations.NullMarked;
