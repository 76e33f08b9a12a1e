/** Disks checked by themselves. */
@NullMarked
package io.hotshot4j.sim.disk;

import org.jspecify.annotations.NullMarked;
