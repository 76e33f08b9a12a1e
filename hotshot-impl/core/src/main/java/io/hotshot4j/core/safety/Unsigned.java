package io.hotshot4j.core.safety;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.util.Optional;

/** A statement that this member wants to make and that nobody can send yet. */
public sealed interface Unsigned {
  /** The view it is about. */
  View view();

  /** What has to be signed. */
  Statement statement(SigningDomain domain);

  /** The message that carries the signature. */
  Message signed(Signature signature);

  /** A proposal; parameters as in {@link Proposal}. */
  record UnsignedProposal(
      View view,
      Block block,
      QuorumCertificate justify,
      Optional<TimeoutCertificate> timeoutCertificate)
      implements Unsigned {
    @Override
    public Statement statement(SigningDomain domain) {
      return Statement.proposal(domain, block.leaf().epoch(), view, block.commitment());
    }

    @Override
    public Proposal signed(Signature signature) {
      return new Proposal(view, block, justify, timeoutCertificate, signature);
    }
  }

  /** A vote; parameters as in {@link Vote}. */
  record UnsignedVote(View view, Epoch epoch, Hash leaf, int signer) implements Unsigned {
    @Override
    public Statement statement(SigningDomain domain) {
      return Statement.vote(domain, epoch, view, leaf);
    }

    @Override
    public Vote signed(Signature signature) {
      return new Vote(view, epoch, leaf, signer, signature);
    }
  }

  /** A data availability vote; parameters as in {@link DaVote}. */
  record UnsignedDaVote(View view, Epoch epoch, Hash payload, Hash vid, int signer)
      implements Unsigned {
    @Override
    public Statement statement(SigningDomain domain) {
      return Statement.daVote(domain, epoch, view, payload, vid);
    }

    @Override
    public DaVote signed(Signature signature) {
      return new DaVote(view, epoch, payload, vid, signer, signature);
    }
  }

  /**
   * A report; it is about no view.
   *
   * @param draft all of it but the signature
   */
  record UnsignedReport(Report draft) implements Unsigned {
    /** What a member with this record reports. */
    public static UnsignedReport of(SafetyRecord record, Hash nonce, int requester, int signer) {
      return new UnsignedReport(
          new Report(
              record.epoch(),
              nonce,
              requester,
              signer,
              record.lastVotedView(),
              View.max(record.lastTimeoutView(), record.floor()),
              record.highQc(),
              record.highTc(),
              new Signature(Bytes.EMPTY)));
    }

    @Override
    public View view() {
      return View.GENESIS;
    }

    @Override
    public Statement statement(SigningDomain domain) {
      return draft.statement(domain);
    }

    @Override
    public Report signed(Signature signature) {
      return new Report(
          draft.epoch(),
          draft.nonce(),
          draft.requester(),
          draft.signer(),
          draft.votedView(),
          draft.timeoutView(),
          draft.highQc(),
          draft.highTc(),
          signature);
    }
  }

  /** A timeout; parameters as in {@link Timeout}. */
  record UnsignedTimeout(
      View view,
      Epoch epoch,
      int signer,
      QuorumCertificate highQc,
      Optional<TimeoutCertificate> timeoutCertificate,
      Optional<Vote> vote)
      implements Unsigned {
    @Override
    public Statement statement(SigningDomain domain) {
      return Statement.timeout(domain, epoch, view, highQc.view());
    }

    @Override
    public Timeout signed(Signature signature) {
      return new Timeout(view, epoch, signer, highQc, timeoutCertificate, vote, signature);
    }
  }
}
