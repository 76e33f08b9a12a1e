/** Fuzz targets of this package. Threads: as the package {@code io.hotshot4j.fuzz} says. */
@NullMarked
package io.hotshot4j.transport.cdn.internal;

import org.jspecify.annotations.NullMarked;
