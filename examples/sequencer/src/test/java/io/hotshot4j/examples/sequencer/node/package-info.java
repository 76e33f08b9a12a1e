/** Tests. */
@NullMarked
package io.hotshot4j.examples.sequencer.node;

import org.jspecify.annotations.NullMarked;
