package io.hotshot4j.core.votes;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Vote;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verified votes by view. A member's first vote in a view counts; another one for a different leaf
 * is evidence and counts for nothing. Memory: members times views in the window.
 */
public final class VoteCollector {
  private final Committee committee;
  private final SigningDomain domain;
  private final QuorumScheme quorums;
  private final long quorum;
  private final TreeMap<View, TreeMap<Integer, Vote>> votes = new TreeMap<>();

  /** For one network, with the weight that makes a certificate. */
  public VoteCollector(Genesis genesis, QuorumScheme quorums, long quorum) {
    this.committee = genesis.committee();
    this.domain = genesis.domain();
    this.quorums = quorums;
    this.quorum = quorum;
  }

  /**
   * Counts a vote.
   *
   * @return the earlier vote of the same member that this one contradicts, if there is one
   */
  public Optional<Vote> add(Vote vote) {
    Map<Integer, Vote> ofView = votes.computeIfAbsent(vote.view(), view -> new TreeMap<>());
    Vote first = ofView.putIfAbsent(vote.signer(), vote);
    return Optional.ofNullable(first).filter(earlier -> !earlier.leaf().equals(vote.leaf()));
  }

  /** The certificate of a leaf, if its votes weigh enough. */
  public Optional<QuorumCertificate> certificate(View view, Hash leaf) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    long weight = 0;
    for (Vote vote : votes.getOrDefault(view, new TreeMap<>()).values()) {
      if (vote.leaf().equals(leaf)) {
        signatures.put(vote.signer(), vote.signature());
        weight += committee.member(vote.signer()).stake();
        if (weight >= quorum) {
          return Optional.of(assemble(vote, signatures));
        }
      }
    }
    return Optional.empty();
  }

  private QuorumCertificate assemble(Vote any, SortedMap<Integer, Signature> signatures) {
    return new QuorumCertificate(
        any.leaf(),
        any.view(),
        any.epoch(),
        SignerSet.of(signatures.keySet().stream().mapToInt(Integer::intValue).toArray()),
        quorums.assemble(committee, any.statement(domain), signatures));
  }

  /** Forgets votes up to a view. */
  public void forgetUpTo(View view) {
    votes.headMap(view, true).clear();
  }

  /** How many votes are remembered. */
  public int size() {
    return votes.values().stream().mapToInt(Map::size).sum();
  }
}
