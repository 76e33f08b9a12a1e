/** SOFAJRaft under load. Threads: as in the package above. */
@NullMarked
package io.hotshot4j.bench.peer.jraft;

import org.jspecify.annotations.NullMarked;
