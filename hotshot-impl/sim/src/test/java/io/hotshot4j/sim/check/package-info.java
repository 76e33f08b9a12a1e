/** Tests. */
@NullMarked
package io.hotshot4j.sim.check;

import org.jspecify.annotations.NullMarked;
