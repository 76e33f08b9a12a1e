/**
 * What clients of a network saw, and whether it can be true of one chain. Knows nothing of the
 * network but its HTTP API. Recording is thread-safe.
 */
@NullMarked
package io.hotshot4j.examples.chaos.history;

import org.jspecify.annotations.NullMarked;
