/** Aeron Cluster under load. Threads: as in the package above. */
@NullMarked
package io.hotshot4j.bench.peer.aeron;

import org.jspecify.annotations.NullMarked;
