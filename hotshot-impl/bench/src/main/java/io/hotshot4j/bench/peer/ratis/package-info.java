/** Apache Ratis under load. Threads: as in the package above. */
@NullMarked
package io.hotshot4j.bench.peer.ratis;

import org.jspecify.annotations.NullMarked;
