package io.hotshot4j.api;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import java.util.Optional;

/**
 * A node at one moment.
 *
 * @param state its life cycle
 * @param role what it does
 * @param view the view it is in
 * @param leader the leader of that view
 * @param highQcView view of the highest quorum certificate it holds
 * @param decidedView view of the last decided block
 * @param decidedHeight height of the last decided block
 * @param decidedLeaf commitment of the last decided leaf
 * @param appliedHeight height of the last block the application has taken
 * @param peersPresent peers the transport reports as reachable
 * @param poolTransactions transactions in the pool
 * @param poolBytes their bytes
 * @param consecutiveTimeouts views that timed out since the last decide
 * @param viewsTimedOut views this node gave up on since it started
 * @param framesRejected inbound frames that were malformed, lying or too many
 * @param lastRejection the latest such frame, in words
 * @param rejoining present while this member has lost its record and is not back yet
 */
public record NodeStatus(
    NodeState state,
    Role role,
    View view,
    PublicKey leader,
    View highQcView,
    View decidedView,
    BlockHeight decidedHeight,
    Hash decidedLeaf,
    BlockHeight appliedHeight,
    int peersPresent,
    int poolTransactions,
    long poolBytes,
    int consecutiveTimeouts,
    long viewsTimedOut,
    long framesRejected,
    Optional<String> lastRejection,
    Optional<Rejoining> rejoining) {}
