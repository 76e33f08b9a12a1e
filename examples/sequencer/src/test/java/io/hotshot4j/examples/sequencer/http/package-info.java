/** Tests. */
@NullMarked
package io.hotshot4j.examples.sequencer.http;

import org.jspecify.annotations.NullMarked;
