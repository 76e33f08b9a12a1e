/**
 * The checkers: they hear of everything that honest nodes do, know who is Byzantine, and throw a
 * {@link io.hotshot4j.sim.kit.Violation} when something happens that never may.
 *
 * <p>Threads: checkers belong to one simulation.
 */
@NullMarked
package io.hotshot4j.sim.check;

import org.jspecify.annotations.NullMarked;
