/**
 * The query database: decided blocks by height, hash and transaction. Written by one thread in the
 * order of the chain, read by any; a block and its transactions appear at once.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.query;

import org.jspecify.annotations.NullMarked;
