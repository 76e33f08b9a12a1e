package io.hotshot4j.core.verify;

import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.transport.PeerId;
import java.util.List;
import java.util.Optional;

/**
 * Checks everything about a message that does not depend on the state of the replica. Evidence is
 * part of it: a message is taken whole or not at all.
 */
public final class MessageVerifier {
  private final Committee committee;
  private final DaCommittee daCommittee;
  private final boolean dispersed;
  private final SigningDomain domain;
  private final LeaderSchedule leaders;
  private final Verifier signatures;
  private final CertificateCheck certificates;
  private final CommitProofVerifier commitProofs;
  private final PayloadCheck payloads;

  /** For one network. */
  public MessageVerifier(
      Genesis genesis, Verifier signatures, CertificateCheck certificates, PayloadCheck payloads) {
    this(genesis, LeaderSchedule.of(genesis), signatures, certificates, payloads);
  }

  /** For a network whose leaders are scripted. */
  public MessageVerifier(
      Genesis genesis,
      LeaderSchedule leaders,
      Verifier signatures,
      CertificateCheck certificates,
      PayloadCheck payloads) {
    this.committee = genesis.committee();
    this.daCommittee = genesis.daCommittee();
    this.dispersed = genesis.availability().isDispersed();
    this.domain = genesis.domain();
    this.leaders = leaders;
    this.signatures = signatures;
    this.certificates = certificates;
    this.commitProofs = new CommitProofVerifier(certificates);
    this.payloads = payloads;
  }

  /** The verified message, or what is wrong with it. */
  public Verification check(PeerId from, Message message) {
    Optional<? extends Message> checked;
    String what;
    if (message instanceof Proposal proposal) {
      checked = checked(proposal);
      what = "proposal";
    } else if (message instanceof Vote vote) {
      checked = checked(vote);
      what = "vote";
    } else if (message instanceof Timeout timeout) {
      checked = checked(timeout);
      what = "timeout";
    } else if (message instanceof DaVote vote) {
      checked = checked(vote);
      what = "DA vote";
    } else if (message instanceof DaCertified certified) {
      checked = checked(certified);
      what = "DA certificate";
    } else if (message instanceof Certificates pair) {
      checked = checked(pair);
      what = "certificate";
    } else if (message instanceof BlockResponse response) {
      checked = checked(response);
      what = "block";
    } else if (message instanceof RangeResponse response) {
      checked = checked(response);
      what = "range of blocks";
    } else if (message instanceof ReportRequest request) {
      checked = Optional.of(request);
      what = "request";
    } else if (message instanceof Report report) {
      checked = checked(report);
      what = "report";
    } else {
      checked = Optional.empty();
      what = message.getClass().getSimpleName() + " where none is expected:";
    }
    return checked.isPresent()
        ? new Verification.Passed(new Verified(from, checked.get()))
        : new Verification.Failed(new Rejection(from, what + " that does not verify"));
  }

  private Optional<Proposal> checked(Proposal proposal) {
    if (!isView(proposal.view(), proposal.block().leaf().epoch())
        || !isSigned(
            leaders.leader(proposal.view()), proposal.statement(domain), proposal.signature())) {
      return Optional.empty();
    }
    Optional<QuorumCertificate> justify = certificates.verified(proposal.justify());
    Optional<Optional<TimeoutCertificate>> tc = checkedTc(proposal.timeoutCertificate());
    if (justify.isEmpty() || tc.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Proposal(
            proposal.view(), proposal.block(), justify.get(), tc.get(), proposal.signature()));
  }

  private Optional<Vote> checked(Vote vote) {
    return isView(vote.view(), vote.epoch())
            && isSigned(vote.signer(), vote.statement(domain), vote.signature())
        ? Optional.of(vote)
        : Optional.empty();
  }

  private Optional<DaVote> checked(DaVote vote) {
    return dispersed
            && isView(vote.view(), vote.epoch())
            && daCommittee.contains(vote.signer())
            && isSigned(vote.signer(), vote.statement(domain), vote.signature())
        ? Optional.of(vote)
        : Optional.empty();
  }

  private Optional<DaCertified> checked(DaCertified certified) {
    return dispersed
        ? certificates.verified(certified.certificate()).map(DaCertified::new)
        : Optional.empty();
  }

  private Optional<Timeout> checked(Timeout timeout) {
    if (!isView(timeout.view(), timeout.epoch())
        || !timeout.view().isAfter(timeout.highQc().view())
        || !isSigned(timeout.signer(), timeout.statement(domain), timeout.signature())) {
      return Optional.empty();
    }
    if (timeout.vote().isPresent()) {
      Vote vote = timeout.vote().get();
      if (vote.signer() != timeout.signer()
          || !vote.view().equals(timeout.view())
          || checked(vote).isEmpty()) {
        return Optional.empty();
      }
    }
    Optional<QuorumCertificate> highQc = certificates.verified(timeout.highQc());
    Optional<Optional<TimeoutCertificate>> tc = checkedTc(timeout.timeoutCertificate());
    if (highQc.isEmpty() || tc.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Timeout(
            timeout.view(),
            timeout.epoch(),
            timeout.signer(),
            highQc.get(),
            tc.get(),
            timeout.vote(),
            timeout.signature()));
  }

  private Optional<Certificates> checked(Certificates pair) {
    Optional<QuorumCertificate> qc = certificates.verified(pair.highQc());
    Optional<Optional<TimeoutCertificate>> tc = checkedTc(pair.highTc());
    return qc.isPresent() && tc.isPresent()
        ? Optional.of(new Certificates(qc.get(), tc.get()))
        : Optional.empty();
  }

  private Optional<Report> checked(Report report) {
    if (!report.epoch().equals(Epoch.FIRST)
        || !isSigned(report.signer(), report.statement(domain), report.signature())) {
      return Optional.empty();
    }
    Optional<QuorumCertificate> highQc = certificates.verified(report.highQc());
    Optional<Optional<TimeoutCertificate>> highTc = checkedTc(report.highTc());
    if (highQc.isEmpty() || highTc.isEmpty() || !report.isPlausible()) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            report.epoch(),
            report.nonce(),
            report.requester(),
            report.signer(),
            report.votedView(),
            report.timeoutView(),
            highQc.get(),
            highTc.get(),
            report.signature()));
  }

  private Optional<BlockResponse> checked(BlockResponse response) {
    if (!response.justify().leaf().equals(response.block().leaf().parent())
        || !matches(response.block().header(), response.payload())) {
      return Optional.empty();
    }
    return certificates
        .verified(response.justify())
        .map(justify -> new BlockResponse(response.block(), justify, response.payload()));
  }

  private Optional<RangeResponse> checked(RangeResponse response) {
    List<RangeResponse.Entry> entries = response.blocks();
    if (entries.isEmpty() || response.proof().isEmpty()) {
      return entries.isEmpty() && response.proof().isEmpty()
          ? Optional.of(response)
          : Optional.empty();
    }
    if (entries.size() > RangeResponse.MAX_BLOCKS) {
      return Optional.empty();
    }
    for (int i = 0; i < entries.size(); i++) {
      RangeResponse.Entry entry = entries.get(i);
      if (i > 0 && !entry.block().leaf().isChildOf(entries.get(i - 1).block().leaf())) {
        return Optional.empty();
      }
    }
    Leaf last = entries.get(entries.size() - 1).block().leaf();
    Optional<CommitProof> proof = commitProofs.verified(response.proof().get());
    if (proof.isEmpty() || !proof.get().subject().equals(last)) {
      return Optional.empty();
    }
    // Payloads last: hashing them is the expensive part, and only a member could get this far.
    for (RangeResponse.Entry entry : entries) {
      if (!matches(entry.block().header(), entry.payload())) {
        return Optional.empty();
      }
    }
    return Optional.of(new RangeResponse(response.decided(), entries, proof));
  }

  /** Where payloads are dispersed a block may come without. */
  private boolean matches(BlockHeader header, Bytes payload) {
    return dispersed && payload.isEmpty() && header.payloadLength() > 0
        || payloads.matches(header, payload);
  }

  /** Empty for an invalid certificate, an empty optional inside for none. */
  private Optional<Optional<TimeoutCertificate>> checkedTc(Optional<TimeoutCertificate> tc) {
    return tc.isEmpty() ? Optional.of(tc) : certificates.verified(tc.get()).map(Optional::of);
  }

  private boolean isView(View view, Epoch epoch) {
    return view.isAfter(View.GENESIS) && epoch.equals(Epoch.FIRST);
  }

  private boolean isSigned(int member, Statement statement, Signature signature) {
    return member >= 0
        && member < committee.size()
        && signatures.verify(committee.member(member).key(), statement, signature);
  }
}
