/**
 * From frames to verified inputs: decode, leave out what is not worth checking, verify. Runs on the
 * replica thread or on verify lanes; what is shared between lanes is thread-safe.
 */
@NullMarked
package io.hotshot4j.runtime.internal.verify;

import org.jspecify.annotations.NullMarked;
