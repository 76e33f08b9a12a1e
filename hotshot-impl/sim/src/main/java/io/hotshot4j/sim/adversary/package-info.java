/**
 * Everybody who means harm: accidents of the environment and the Byzantine members.
 *
 * <p>Threads: an adversary belongs to one simulation.
 */
@NullMarked
package io.hotshot4j.sim.adversary;

import org.jspecify.annotations.NullMarked;
