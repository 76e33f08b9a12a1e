/**
 * The nodes of a simulation and what carries out the effects of their replicas.
 *
 * <p>Threads: a world belongs to one simulation.
 */
@NullMarked
package io.hotshot4j.sim.world;

import org.jspecify.annotations.NullMarked;
