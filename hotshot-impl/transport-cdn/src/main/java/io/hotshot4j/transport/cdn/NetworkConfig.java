package io.hotshot4j.transport.cdn;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Genesis;
import java.util.OptionalInt;

/**
 * What a node learns with the start signal.
 *
 * @param genesis of the network; keep it and present it from now on
 * @param timing the network's
 * @param founding whether this node is a member and was there, in this very process, when the
 *     network was founded: only then may it vote without a safety record
 * @param index among the members; empty for an observer
 */
public record NetworkConfig(Genesis genesis, Timing timing, boolean founding, OptionalInt index) {}
