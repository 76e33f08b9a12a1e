/**
 * How traffic grows with the number of members: whole nodes in virtual time, with real signatures
 * and the real frames, so that every byte is one that a network would carry. Also what the
 * regression guard of this module measures on.
 *
 * <p>Threads: one, whatever the number of nodes.
 */
@NullMarked
package io.hotshot4j.bench.traffic;

import org.jspecify.annotations.NullMarked;
