/** Tests. */
@NullMarked
package io.hotshot4j.examples.sequencer.verify;

import org.jspecify.annotations.NullMarked;
