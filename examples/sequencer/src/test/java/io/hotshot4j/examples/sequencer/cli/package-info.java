/** Tests. */
@NullMarked
package io.hotshot4j.examples.sequencer.cli;

import org.jspecify.annotations.NullMarked;
