/**
 * Checks downloaded answers of the API offline, against nothing but a genesis file. Everything here
 * is immutable and may be used by any thread.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.verify;

import org.jspecify.annotations.NullMarked;
