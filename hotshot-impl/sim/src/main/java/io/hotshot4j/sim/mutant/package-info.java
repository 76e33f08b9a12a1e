/**
 * Replicas broken on purpose, so that the checkers have something to find.
 *
 * <p>Threads: values.
 */
@NullMarked
package io.hotshot4j.sim.mutant;

import org.jspecify.annotations.NullMarked;
