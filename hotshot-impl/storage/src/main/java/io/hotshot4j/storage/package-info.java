/**
 * Two implementations of {@link io.hotshot4j.api.storage.ConsensusStorage}: one that lives and dies
 * with the JVM, and one that survives the loss of power.
 *
 * <p>Threads: as that contract says. {@link io.hotshot4j.storage.FileStorage} owns one thread,
 * which writes, completes the stages and ends with {@code close}.
 */
@NullMarked
package io.hotshot4j.storage;

import org.jspecify.annotations.NullMarked;
