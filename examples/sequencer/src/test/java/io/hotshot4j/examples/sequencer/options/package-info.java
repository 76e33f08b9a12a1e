/** Effects of the CDN server's options on whole nodes in one JVM. */
@NullMarked
package io.hotshot4j.examples.sequencer.options;

import org.jspecify.annotations.NullMarked;
