/** Tests. */
@NullMarked
package io.hotshot4j.examples.sequencer.app;

import org.jspecify.annotations.NullMarked;
