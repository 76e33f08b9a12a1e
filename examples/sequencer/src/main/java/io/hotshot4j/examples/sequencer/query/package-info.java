/**
 * The query database: decided blocks by height, hash and transaction. Written by one thread in the
 * order of the chain, read by any; a payload and its transactions appear at once, with their block
 * or later.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.query;

import org.jspecify.annotations.NullMarked;
