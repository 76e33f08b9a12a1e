/**
 * Disks that lose what was not synced.
 *
 * <p>Threads: a disk belongs to one simulation.
 */
@NullMarked
package io.hotshot4j.sim.disk;

import org.jspecify.annotations.NullMarked;
