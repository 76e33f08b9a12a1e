/**
 * The simulator run for hours: {@code hotshot-impl/sim/soak}.
 *
 * <p>Threads: as many as asked for; each seed belongs to one of them.
 */
@NullMarked
package io.hotshot4j.sim.soak;

import org.jspecify.annotations.NullMarked;
