package io.hotshot4j.core;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Ruleset;
import java.util.OptionalInt;

/**
 * Everything a replica is told once.
 *
 * @param genesis the network
 * @param self this node's key
 * @param votes whether it may sign from the beginning; a member that has lost its record may not
 * @param timing when it proposes and times out
 * @param rules the protocol's rules
 * @param leaders who leads which view; the genesis says, unless leaders are scripted
 * @param quorums folds signatures into certificates
 */
public record ReplicaConfig(
    Genesis genesis,
    PublicKey self,
    boolean votes,
    Timing timing,
    Ruleset rules,
    LeaderSchedule leaders,
    QuorumScheme quorums) {
  /** With the leaders the genesis asks for. */
  public ReplicaConfig(
      Genesis genesis,
      PublicKey self,
      boolean votes,
      Timing timing,
      Ruleset rules,
      QuorumScheme quorums) {
    this(genesis, self, votes, timing, rules, LeaderSchedule.of(genesis), quorums);
  }

  /** Index of this node if it is a member. */
  public OptionalInt memberIndex() {
    return genesis.committee().indexOf(self);
  }

  /** Index of this node if it is a member that may sign from the beginning. */
  public OptionalInt votingIndex() {
    return votes ? memberIndex() : OptionalInt.empty();
  }
}
