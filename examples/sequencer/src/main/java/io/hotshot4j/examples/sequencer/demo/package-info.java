/**
 * The demo: starts a network as separate processes, shows that it works and takes it down again.
 * Runs on one thread.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.demo;

import org.jspecify.annotations.NullMarked;
