/**
 * A complete sequencer built on the library: nodes that order rollup transactions by namespace,
 * answer queries over HTTP and meet through a CDN server. An example, not a published artifact.
 */
@NullMarked
package io.hotshot4j.examples.sequencer;

import org.jspecify.annotations.NullMarked;
