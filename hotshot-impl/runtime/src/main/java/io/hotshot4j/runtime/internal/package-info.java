/**
 * A running node: the replica's event loop, the interpreter of its effects, start and end.
 *
 * <p>Threads: the replica, its timers and the attest lane share one; the application has one; reads
 * on behalf of peers have one. Classes say what may be called from elsewhere.
 */
@NullMarked
package io.hotshot4j.runtime.internal;

import org.jspecify.annotations.NullMarked;
