/**
 * Twins (Bano et al., 2020): Byzantine behaviour out of honest code alone. A member runs twice with
 * one key, and a scenario says for each view who leads it and who hears whom; both twins propose,
 * vote and give up as if the other did not exist.
 *
 * <p>Threads: scenarios are values; a run belongs to one thread.
 */
@NullMarked
package io.hotshot4j.sim.twins;

import org.jspecify.annotations.NullMarked;
