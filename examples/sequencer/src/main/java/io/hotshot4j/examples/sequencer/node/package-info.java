/**
 * One sequencer: its directory, its key and genesis, and the road from "waiting for the CDN" to a
 * running engine. {@code SequencerNode} may be used by any thread.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.node;

import org.jspecify.annotations.NullMarked;
