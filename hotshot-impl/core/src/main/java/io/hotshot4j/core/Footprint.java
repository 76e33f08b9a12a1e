package io.hotshot4j.core;

/**
 * How much a replica remembers, for tests of bounds and for those who watch a node. With n members:
 *
 * @param blocks undecided blocks; those that do not stand on the decided one at most {@link
 *     Limits#DETACHED_BLOCKS}
 * @param payloads payloads whose arrival is remembered
 * @param proposals at most one for each of {@link Limits#VIEW_MEMORY} + 1 views
 * @param votes at most n for each of {@link Limits#VIEW_MEMORY} + {@link Limits#VIEW_WINDOW} + 1
 *     views
 * @param timeouts at most n for each of {@link Limits#VIEW_WINDOW} + 1 views
 * @param daVotes at most one of each member of the data availability committee for each of {@link
 *     Limits#VIEW_WINDOW} + 1 views
 * @param daCertificates at most one for each of {@link Limits#VIEW_WINDOW} + 1 views
 * @param fetches blocks asked for, at most {@link Limits#OUTSTANDING_FETCHES}
 * @param laggards peers told lately that they are behind, at most {@link Limits#LAGGARDS}
 */
public record Footprint(
    int blocks,
    int payloads,
    int proposals,
    int votes,
    int timeouts,
    int daVotes,
    int daCertificates,
    int fetches,
    int laggards) {}
