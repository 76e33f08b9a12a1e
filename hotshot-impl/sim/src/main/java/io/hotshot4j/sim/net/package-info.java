/**
 * The network between the nodes, which does all that a network may do.
 *
 * <p>Threads: a network belongs to one simulation.
 */
@NullMarked
package io.hotshot4j.sim.net;

import org.jspecify.annotations.NullMarked;
