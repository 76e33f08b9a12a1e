/**
 * A network inside one JVM: nodes in one process, tests, measurements without sockets.
 *
 * <p>Threads: each endpoint has one delivery thread of its own (a daemon named {@code
 * hotshot-memory-} and the peer), which makes every callback of that endpoint and ends with {@code
 * close}. Sending runs on the caller's thread and never blocks.
 */
@NullMarked
package io.hotshot4j.transport.memory;

import org.jspecify.annotations.NullMarked;
