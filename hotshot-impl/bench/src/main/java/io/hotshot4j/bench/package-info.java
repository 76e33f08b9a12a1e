/**
 * Measures the engine end to end: transactions decided at the node they were submitted to, in one
 * JVM or as separate processes. The contract of the command line and of the JSON is in {@code
 * doc/bench}.
 *
 * <p>Threads: {@code bench-*} make load and read results; everything else belongs to the library.
 */
@NullMarked
package io.hotshot4j.bench;

import org.jspecify.annotations.NullMarked;
