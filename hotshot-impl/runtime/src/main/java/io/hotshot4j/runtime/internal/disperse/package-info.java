/**
 * Payloads on their way out, as shares, and back. Threads: {@link
 * io.hotshot4j.runtime.internal.disperse.Disseminator} has a lane and {@link
 * io.hotshot4j.runtime.internal.disperse.Retrieval} a loop; both are called by any thread.
 */
@NullMarked
package io.hotshot4j.runtime.internal.disperse;

import org.jspecify.annotations.NullMarked;
