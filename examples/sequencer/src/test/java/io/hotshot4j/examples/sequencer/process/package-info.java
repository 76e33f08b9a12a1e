/** Tests of real processes on loopback, started through the launchers. */
@NullMarked
package io.hotshot4j.examples.sequencer.process;

import org.jspecify.annotations.NullMarked;
