/**
 * What a seed stands for: the circumstances, the kinds of faults that are on and how hard each is.
 *
 * <p>Threads: configurations are values; plans belong to one simulation.
 */
@NullMarked
package io.hotshot4j.sim.plan;

import org.jspecify.annotations.NullMarked;
