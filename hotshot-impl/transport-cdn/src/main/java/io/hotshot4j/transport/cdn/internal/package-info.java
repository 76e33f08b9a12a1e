/**
 * The relay and its client on Netty; the protocol is in {@code doc/spec/cdn-protocol.md}.
 *
 * <p>Threads: a server has one event loop (or as many as it was told), a client has one. What
 * belongs to a connection is touched by that connection's loop only; what connections share is in
 * {@code Hub} and guarded by its lock. Everything stops with {@code close}.
 */
@NullMarked
package io.hotshot4j.transport.cdn.internal;

import org.jspecify.annotations.NullMarked;
