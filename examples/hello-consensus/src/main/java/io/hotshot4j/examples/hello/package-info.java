/**
 * The smallest complete use of the library: four nodes in one JVM agree on a greeting. {@code
 * README.md} shows {@link io.hotshot4j.examples.hello.HelloConsensus}. Threads: as the API says.
 */
@NullMarked
package io.hotshot4j.examples.hello;

import org.jspecify.annotations.NullMarked;
