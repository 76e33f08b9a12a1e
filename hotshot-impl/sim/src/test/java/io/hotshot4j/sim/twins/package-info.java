/** Twins, and what it must find. */
@NullMarked
package io.hotshot4j.sim.twins;

import org.jspecify.annotations.NullMarked;
