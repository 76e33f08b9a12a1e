package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.TransactionForward;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ProvenShare;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.custody.Wanted;
import io.hotshot4j.runtime.internal.inbox.Frame;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.runtime.internal.record.BlockRecord.StoredShare;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.transport.PeerId;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes an input of a frame, or finds out that there is none in it. One for each lane. */
public final class FrameReader {
  private final Shared shared;
  private final LeaderSchedule leaders;
  private final Commitments commitments;
  private final CommitmentCheck payloadCheck;
  private final MessageVerifier verifier;

  /**
   * What the readers of all lanes share.
   *
   * @param genesis the network
   * @param codec for its frames
   * @param application commits to payloads
   * @param signatures checks signatures
   * @param certificates checks certificates
   * @param payloads where payloads go
   * @param custody what is kept of payloads
   * @param shares where own shares go
   * @param wanted takes what restores decided payloads
   * @param expectations what was asked for
   * @param rejections where bad frames are counted
   * @param horizon how far the replica is
   * @param requests takes what is not for the replica
   */
  public record Shared(
      Genesis genesis,
      WireCodec codec,
      Application application,
      Verifier signatures,
      CertificateVerifier certificates,
      PayloadStore payloads,
      Custody custody,
      ShareStore shares,
      Wanted wanted,
      Expectations expectations,
      Rejections rejections,
      Supplier<Horizon> horizon,
      RequestSink requests) {}

  /** A reader with its own scratch memory. */
  public FrameReader(Shared shared) {
    this.shared = shared;
    this.leaders = LeaderSchedule.of(shared.genesis());
    this.commitments = new Commitments(shared.application());
    this.payloadCheck =
        new CommitmentCheck(
            commitments, shared.genesis(), shared.payloads().emptyCommitment(), shared.custody());
    this.verifier =
        new MessageVerifier(
            shared.genesis(), shared.signatures(), shared.certificates(), payloadCheck);
  }

  /** The input in a frame, if the replica has to know of it. */
  public Optional<Input> read(Frame frame) {
    PeerId from = frame.from();
    try {
      return read(from, shared.codec().decode(frame.bytes()));
    } catch (DecodeException e) {
      shared.rejections().add(from, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Input> read(PeerId from, Message message) throws DecodeException {
    if (message instanceof DaProposal ahead) {
      return readPayload(from, ahead);
    }
    if (message instanceof TransactionForward forward) {
      shared
          .requests()
          .onForward(from, Payload.decode(forward.transactions(), TransactionPool.MAX_FORWARDED));
      return Optional.empty();
    }
    if (isAboutAvailability(message) && !shared.genesis().availability().isDispersed()) {
      throw new DecodeException(
          "a %s where payloads are not dispersed".formatted(message.getClass().getSimpleName()));
    }
    if (message instanceof SnapshotResponse) {
      return Optional.empty(); // Nobody asks for it but a node that has not begun yet.
    }
    if (message instanceof VidShare share) {
      return readShare(from, share);
    }
    if (message instanceof BlockRequest
        || message instanceof ShareRequest
        || message instanceof RangeRequest
        || message instanceof SnapshotRequest) {
      shared.requests().onRequest(from, message);
      return Optional.empty();
    }
    return switch (Triage.of(message, shared.horizon().get())) {
      case STALE -> Optional.of(new Input.Stale(from, viewOf(message)));
      case TOO_FAR -> Optional.empty();
      case VERIFY -> verify(from, message);
    };
  }

  private Optional<Input> verify(PeerId from, Message message) {
    if (!shared.expectations().admits(from, message)) {
      return Optional.empty();
    }
    payloadCheck.reset();
    Verification verification = verifier.check(from, message);
    if (verification instanceof Verification.Failed failed) {
      shared.rejections().add(from, failed.rejection().reason());
      return Optional.empty();
    }
    Verification.Passed passed = (Verification.Passed) verification;
    Message verified = passed.message().message();
    if (verified instanceof BlockResponse response
        && shared.wanted().takes(response.block().commitment())) {
      Optional<Payload> payload = payloadCheck.payload(response.block().header());
      shared.wanted().onBlock(from, response.block().commitment(), payload);
      return Optional.empty();
    }
    keepPayloads(verified);
    return Optional.of(new Input.Received(passed.message()));
  }

  private void keepPayloads(Message message) {
    if (message instanceof BlockResponse response) {
      keepPayload(response.block());
    } else if (message instanceof RangeResponse range) {
      range.blocks().forEach(entry -> keepPayload(entry.block()));
    }
  }

  private void keepPayload(Block block) {
    payloadCheck
        .payload(block.header())
        .ifPresent(
            payload ->
                shared
                    .payloads()
                    .put(
                        block.view(),
                        block.header().payloadCommitment(),
                        shared.custody().commitment(block.header()),
                        payload));
  }

  private Optional<Input> readPayload(PeerId from, DaProposal ahead) throws DecodeException {
    View view = ahead.view();
    if (!shared.horizon().get().wantsPayloadOf(view) || !shared.custody().storesPayloads()) {
      return Optional.empty();
    }
    if (!isLeader(from, view)) {
      throw new DecodeException(
          "a payload for view " + view + " from a peer that does not lead it");
    }
    PayloadStore payloads = shared.payloads();
    Optional<PayloadStore.Known> held = payloads.known(view, ahead.payload());
    if (held.isPresent()) {
      return Optional.of(available(view, held.get()));
    }
    if (!payloads.hasRoomAhead(view)) {
      throw new DecodeException("more payloads for view " + view + " than a leader may send");
    }
    Payload payload = Payload.decode(ahead.payload(), shared.genesis().maxTransactions());
    PayloadStore.Known known =
        new PayloadStore.Known(
            commitments.of(payload), shared.custody().commitment(payload), payload);
    payloads.putAhead(view, known);
    return Optional.of(available(view, known));
  }

  private static Input available(View view, PayloadStore.Known known) {
    return new Input.PayloadAvailable(
        view,
        known.commitment(),
        known.vid(),
        known.payload().encoded().length(),
        known.payload().transactions().size());
  }

  private boolean isLeader(PeerId peer, View view) {
    PublicKey leader = shared.genesis().committee().member(leaders.leader(view)).key();
    return peer.equals(leader.toPeerId());
  }

  /** One's own for a vote, or anybody's that was asked for to restore a payload. */
  private Optional<Input> readShare(PeerId from, VidShare share) throws DecodeException {
    boolean own =
        shared.custody().keepsShares()
            && share.member() == shared.custody().self()
            && shared.horizon().get().wantsPayloadOf(share.view());
    boolean wanted = shared.wanted().takesShares(share.vid());
    boolean unasked = own && isLeader(from, share.view());
    // What its leader sends by itself must not use up an answer that is still to come.
    boolean asked = (wanted || !unasked) && shared.expectations().admitsShare(from);
    boolean restores = asked && wanted;
    if (!own && !restores) {
      return Optional.empty();
    }
    Optional<StoredShare> held = own ? shared.shares().find(share.vid()) : Optional.empty();
    if (held.isPresent()) {
      // Kept for this view, too: it must not go with that of another block of the same payload.
      shared.shares().put(share.view(), share.vid(), held.get());
      return Optional.of(new Input.ShareAvailable(share.view(), share.vid()));
    }
    if (!asked) {
      if (!isLeader(from, share.view())) {
        throw new DecodeException(
            "a share for view " + share.view() + " from a peer that does not lead it");
      }
      if (!shared.shares().admitsAhead(share.view())) {
        throw new DecodeException(
            "more shares for view " + share.view() + " than a leader may send");
      }
    }
    ProvenShare proven =
        shared
            .custody()
            .proven(share)
            .orElseThrow(() -> new DecodeException("a share that is not proven"));
    if (restores) {
      shared.wanted().onShare(share, proven);
    }
    if (!own) {
      return Optional.empty();
    }
    shared.shares().put(share.view(), share.vid(), new StoredShare(share.common(), share.share()));
    return Optional.of(new Input.ShareAvailable(share.view(), share.vid()));
  }

  private static boolean isAboutAvailability(Message message) {
    return message instanceof DaVote
        || message instanceof DaCertified
        || message instanceof VidShare
        || message instanceof ShareRequest;
  }

  private static View viewOf(Message message) {
    if (message instanceof DaVote vote) {
      return vote.view();
    }
    if (message instanceof DaCertified certified) {
      return certified.certificate().view();
    }
    if (message instanceof Vote vote) {
      return vote.view();
    }
    if (message instanceof Timeout timeout) {
      return timeout.view();
    }
    return ((Proposal) message).view();
  }
}
