/**
 * Fuzz targets: each class has a {@code fuzzerTestOneInput} that holds for every input. Threads:
 * one, that of the fuzzer or of the test.
 */
@NullMarked
package io.hotshot4j.fuzz;

import org.jspecify.annotations.NullMarked;
