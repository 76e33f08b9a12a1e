/** Fuzz targets of this package. Threads: as the package {@code io.hotshot4j.fuzz} says. */
@NullMarked
package io.hotshot4j.examples.sequencer.app;

import org.jspecify.annotations.NullMarked;
