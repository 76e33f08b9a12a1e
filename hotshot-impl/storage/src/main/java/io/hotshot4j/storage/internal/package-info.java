/**
 * The durable storage: a log of blocks, a file for the safety record, and the one thread that
 * writes both, on a {@link io.hotshot4j.storage.internal.Disk} under which tests and the simulator
 * inject faults.
 *
 * <p>Threads: as {@code ConsensusStorage} says; each class says what belongs to the writing thread.
 */
@NullMarked
package io.hotshot4j.storage.internal;

import org.jspecify.annotations.NullMarked;
