/** Failing runs made small, and written to files that replay them. */
@NullMarked
package io.hotshot4j.sim.shrink;

import org.jspecify.annotations.NullMarked;
