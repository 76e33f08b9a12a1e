package io.hotshot4j.core;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Evidence.Kind;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.rules.Custody;
import io.hotshot4j.core.safety.SafetyRecord.DaChoice;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.tree.Entry;
import io.hotshot4j.core.votes.DaVoteCollector;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The data availability side of a view, where payloads are dispersed: members of the data
 * availability committee vouch for the payload they store, and the others vote for a block only
 * with their share and a certificate of those.
 */
final class DataAvailability {
  private final ReplicaState state;
  private final Synchronizer synchronizer;
  private final Evidence evidence;
  private final DaVoteCollector votes;

  /** The latest known of each view from the current one on. */
  private final TreeMap<View, DaCertificate> certificates = new TreeMap<>();

  DataAvailability(ReplicaState state, Synchronizer synchronizer, Evidence evidence) {
    this.state = state;
    this.synchronizer = synchronizer;
    this.evidence = evidence;
    this.votes = new DaVoteCollector(state.config.genesis(), state.config.quorums());
  }

  /** V6, for the block of a proposal. Asks for the payload or share if that is what is missing. */
  boolean allowsVote(Proposal proposal, Entry entry) {
    if (!entry.payloadHeld()) {
      synchronizer.wantPayload(entry);
    }
    return state.config.rules().availability().allowsVote(custody(proposal, entry.payloadHeld()));
  }

  /**
   * Vouches for the payload of the proposal of the current view as soon as it is held, once. What
   * the application thinks of the block does not matter.
   */
  void vouch(Proposal proposal) {
    if (!state.dispersed()
        || !state.maySign()
        || state.hasGivenUp()
        || !proposal.block().view().equals(proposal.view())
        || !state.view().isAfter(state.record.lastDaVotedView())) {
      return;
    }
    Optional<Entry> entry = state.tree.find(proposal.block().commitment());
    boolean held = entry.filter(Entry::payloadHeld).isPresent();
    if (!state.config.rules().availability().allowsDaVote(custody(proposal, held))) {
      return;
    }
    BlockHeader header = proposal.block().header();
    state.attest(
        state.record.withDaVote(
            new DaChoice(proposal.view(), header.payloadCommitment(), header.vidCommitment())),
        new UnsignedDaVote(
            proposal.view(),
            state.epoch(),
            header.payloadCommitment(),
            header.vidCommitment(),
            state.self.orElseThrow()),
        state.daVotesGoTo(proposal.view()));
  }

  private Custody custody(Proposal proposal, boolean held) {
    return new Custody(
        proposal.view(),
        proposal.block().header(),
        state.storesPayloads(),
        held,
        Optional.ofNullable(certificates.get(proposal.view())));
  }

  /** Whoever the votes of a view go to makes the certificate of them. */
  void onVote(DaVote vote) {
    state.own.check(vote);
    if (isOfNoUse(vote.view()) || !state.collectsDaVotes(vote.view())) {
      return;
    }
    votes
        .add(vote)
        .ifPresent(
            first -> evidence.equivocation(Kind.DA_VOTE, vote.signer(), vote.view(), first, vote));
    DaCertificate known = certificates.get(vote.view());
    if (known != null && known.payload().equals(vote.payload()) && known.vid().equals(vote.vid())) {
      return;
    }
    votes
        .certificate(vote)
        .ifPresent(
            certificate -> {
              state.trace(new TraceEvent.DaCertificateFormed(certificate));
              certificates.put(certificate.view(), certificate);
              if (!state.votesGoToEveryone()) {
                state.send(Recipients.EVERYONE, new DaCertified(certificate));
              }
            });
  }

  /**
   * A verified certificate. One of another payload than that proposed, which takes a Byzantine
   * quorum of its committee, does not displace the one that is needed.
   */
  void learn(DaCertificate certificate, @Nullable Proposal proposal) {
    state.own.check(certificate);
    DaCertificate known = certificates.get(certificate.view());
    boolean needed =
        known != null && proposal != null && known.certifies(proposal.block().header());
    if (!isOfNoUse(certificate.view()) && !needed) {
      certificates.put(certificate.view(), certificate);
    }
  }

  private boolean isOfNoUse(View view) {
    return !state.dispersed() || state.view().isAfter(view) || state.isBeyondWindow(view);
  }

  /** The certificate of the current view, if this member is the one to tell. */
  Optional<DaCertified> toRepeat() {
    return Optional.ofNullable(certificates.get(state.view()))
        .filter(known -> state.leads(state.view()))
        .map(DaCertified::new);
  }

  void forgetBelow(View view) {
    votes.forgetBelow(view);
    certificates.headMap(view, false).clear();
  }

  /** How many votes are remembered. */
  int votes() {
    return votes.size();
  }

  /** How many certificates are remembered. */
  int certificates() {
    return certificates.size();
  }
}
