/** Tests of the network inside one JVM; with real threads, so waits have deadlines. */
@NullMarked
package io.hotshot4j.transport.memory;

import org.jspecify.annotations.NullMarked;
