package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.safety.SafetyRecord;

/**
 * What a vote is decided on. Signatures and certificates of the proposal are verified already.
 *
 * @param proposal the proposal, signed by the leader of its view
 * @param parent the leaf its block names as parent
 * @param currentView the view the replica is in
 * @param currentEpoch the epoch of that view
 * @param record what the replica has signed so far
 */
public record Ballot(
    Proposal proposal, Leaf parent, View currentView, Epoch currentEpoch, SafetyRecord record) {
  /** The proposed leaf. */
  public Leaf leaf() {
    return proposal.block().leaf();
  }
}
