package io.hotshot4j.core.votes;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaVote;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verified data availability votes by view. A member's first vote in a view counts. Memory: members
 * of the data availability committee times views in the window.
 */
public final class DaVoteCollector {
  private final Committee committee;
  private final DaCommittee daCommittee;
  private final SigningDomain domain;
  private final QuorumScheme quorums;
  private final TreeMap<View, TreeMap<Integer, DaVote>> votes = new TreeMap<>();

  /** For one network. */
  public DaVoteCollector(Genesis genesis, QuorumScheme quorums) {
    this.committee = genesis.committee();
    this.daCommittee = genesis.daCommittee();
    this.domain = genesis.domain();
    this.quorums = quorums;
  }

  /**
   * Counts a vote.
   *
   * @return the earlier vote of the same member that this one contradicts, if there is one
   */
  public Optional<DaVote> add(DaVote vote) {
    Map<Integer, DaVote> ofView = votes.computeIfAbsent(vote.view(), view -> new TreeMap<>());
    DaVote first = ofView.putIfAbsent(vote.signer(), vote);
    return Optional.ofNullable(first).filter(earlier -> !earlier.saysSameAs(vote));
  }

  /** The certificate of what a vote says, if the votes that say the same weigh enough. */
  public Optional<DaCertificate> certificate(DaVote like) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    long weight = 0;
    for (DaVote vote : votes.getOrDefault(like.view(), new TreeMap<>()).values()) {
      if (vote.saysSameAs(like)) {
        signatures.put(vote.signer(), vote.signature());
        weight += committee.member(vote.signer()).stake();
        if (weight >= daCommittee.quorum()) {
          return Optional.of(assemble(like, signatures));
        }
      }
    }
    return Optional.empty();
  }

  private DaCertificate assemble(DaVote any, SortedMap<Integer, Signature> signatures) {
    return new DaCertificate(
        any.payload(),
        any.vid(),
        any.view(),
        any.epoch(),
        SignerSet.of(signatures.keySet().stream().mapToInt(Integer::intValue).toArray()),
        quorums.assemble(committee, any.statement(domain), signatures));
  }

  /** Forgets votes below a view. */
  public void forgetBelow(View view) {
    votes.headMap(view, false).clear();
  }

  /** How many votes are remembered. */
  public int size() {
    return votes.values().stream().mapToInt(Map::size).sum();
  }
}
