/**
 * A TCP proxy that misbehaves on demand. A proxy has daemon threads of its own, two for each
 * direction of each connection, which end with {@code close}; its methods may be called by any
 * thread.
 */
@NullMarked
package io.hotshot4j.examples.chaos.proxy;

import org.jspecify.annotations.NullMarked;
