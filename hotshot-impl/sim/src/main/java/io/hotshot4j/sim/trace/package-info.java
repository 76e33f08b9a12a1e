/**
 * What happened, as a digest to compare two runs by and as words to read.
 *
 * <p>Threads: a trace belongs to one simulation.
 */
@NullMarked
package io.hotshot4j.sim.trace;

import org.jspecify.annotations.NullMarked;
