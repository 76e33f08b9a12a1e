/**
 * The replicated application: builds, checks and applies blocks.
 *
 * <p>Requirements on every {@link io.hotshot4j.api.app.Application}:
 *
 * <ul>
 *   <li><b>A1</b> {@code validate} is a deterministic function of the block and its parent's state:
 *       no clock, no randomness, no I/O that may differ between nodes.
 *   <li><b>A2</b> {@code build} need not be deterministic.
 *   <li><b>A3</b> a block built here validates here, on the same parent.
 *   <li><b>A4</b> {@code onDecide} tolerates a repeat of the last block after a crash.
 *   <li><b>A5</b> {@code restore} replaces the state only by one whose commitment is that in the
 *       header of the block; otherwise, and if it fails, the state stays as it was.
 * </ul>
 *
 * <p>{@code onStart}, {@code build}, {@code validate}, {@code onDecide}, {@code snapshot} and
 * {@code restore} are called on one thread, one call at a time; a stage they return may complete on
 * any thread. A pending {@code onDecide} stage holds up the next {@code onDecide} and nothing else.
 */
@NullMarked
package io.hotshot4j.api.app;

import org.jspecify.annotations.NullMarked;
