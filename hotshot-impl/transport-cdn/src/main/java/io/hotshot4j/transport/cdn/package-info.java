/**
 * The CDN: a relay that founds a network and moves its frames, and the client that makes it a
 * {@link io.hotshot4j.transport.Transport}.
 *
 * <p>The relay is trusted for nothing after the founding: it can delay and drop, never forge.
 *
 * <p>Threads: a server has as many daemon threads as its options say, a client has one; their names
 * begin with {@code hotshot-cdn-} and they end with {@code close}. Listeners and stages are called
 * by those threads and must not block.
 */
@NullMarked
package io.hotshot4j.transport.cdn;

import org.jspecify.annotations.NullMarked;
