/** Dead leaders in every place, crashes at every point, restarts of all sizes. */
@NullMarked
package io.hotshot4j.sim.rounds;

import org.jspecify.annotations.NullMarked;
