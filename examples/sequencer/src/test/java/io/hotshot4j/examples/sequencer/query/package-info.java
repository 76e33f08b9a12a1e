/** Tests. */
@NullMarked
package io.hotshot4j.examples.sequencer.query;

import org.jspecify.annotations.NullMarked;
