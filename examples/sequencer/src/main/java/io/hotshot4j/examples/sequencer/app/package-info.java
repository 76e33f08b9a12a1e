/**
 * What the sequencer orders: transactions of rollups, grouped by namespace, and the commitment to
 * them. Everything here is immutable or stateless and may be used by any thread.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.app;

import org.jspecify.annotations.NullMarked;
