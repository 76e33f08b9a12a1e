/**
 * Other replicated logs under the same load: the same transactions, in flight in the same number,
 * each replica a process. They bear crashes only; none has signatures or bears a Byzantine replica.
 *
 * <p>Threads: the launcher's starts a cluster; in a replica's process the thread that serves the
 * generator submits, and the peer's own threads report.
 */
@NullMarked
package io.hotshot4j.bench.peer;

import org.jspecify.annotations.NullMarked;
