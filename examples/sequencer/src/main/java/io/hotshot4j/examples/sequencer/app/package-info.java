/**
 * What the sequencer orders: transactions of rollups, grouped by namespace. The application is
 * called by the engine, on one thread.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.app;

import org.jspecify.annotations.NullMarked;
