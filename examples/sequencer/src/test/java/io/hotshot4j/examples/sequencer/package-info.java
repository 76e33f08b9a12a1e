/** Tests. */
@NullMarked
package io.hotshot4j.examples.sequencer;

import org.jspecify.annotations.NullMarked;
