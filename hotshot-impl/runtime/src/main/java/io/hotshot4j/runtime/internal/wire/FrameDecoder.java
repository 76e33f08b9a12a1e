package io.hotshot4j.runtime.internal.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.TransactionForward;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.runtime.internal.wire.proto.BlockRequestEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.BlockResponseEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.CertificatesEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.DaCertifiedEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.DaProposalEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.DaVoteEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.ProposalEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.RangeRequestEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.RangeResponseEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.ReportEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.ReportRequestEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.ShareRequestEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.SnapshotRequestEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.SnapshotResponseEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.TimeoutEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.TransactionForwardEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.VidShareEnvelope;
import io.hotshot4j.runtime.internal.wire.proto.VoteEnvelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Envelopes to messages; lengths are checked by the caller. */
final class FrameDecoder {
  private FrameDecoder() {}

  /** Reads a value in the canonical encoding. */
  private interface Canonical<T> {
    T read(CanonicalReader reader) throws DecodeException;
  }

  static Message decode(FrameKind kind, CodedInputStream envelope, Bytes tail)
      throws IOException, DecodeException {
    return switch (kind) {
      case PROPOSAL -> proposal(ProposalEnvelope.parseFrom(envelope));
      case DA_PROPOSAL -> daProposal(DaProposalEnvelope.parseFrom(envelope), tail);
      case VOTE -> vote(VoteEnvelope.parseFrom(envelope));
      case TIMEOUT -> timeout(TimeoutEnvelope.parseFrom(envelope));
      case CERTIFICATES -> certificates(CertificatesEnvelope.parseFrom(envelope));
      case BLOCK_REQUEST -> blockRequest(BlockRequestEnvelope.parseFrom(envelope));
      case BLOCK_RESPONSE -> blockResponse(BlockResponseEnvelope.parseFrom(envelope), tail);
      case RANGE_REQUEST ->
          new RangeRequest(height(RangeRequestEnvelope.parseFrom(envelope).getFrom()));
      case RANGE_RESPONSE -> rangeResponse(RangeResponseEnvelope.parseFrom(envelope), tail);
      case TRANSACTION_FORWARD -> {
        TransactionForwardEnvelope.parseFrom(envelope);
        yield new TransactionForward(tail);
      }
      case REPORT_REQUEST ->
          new ReportRequest(hash(ReportRequestEnvelope.parseFrom(envelope).getNonce()));
      case REPORT -> report(ReportEnvelope.parseFrom(envelope));
      case SNAPSHOT_REQUEST -> snapshotRequest(SnapshotRequestEnvelope.parseFrom(envelope));
      case SNAPSHOT_RESPONSE ->
          snapshotResponse(SnapshotResponseEnvelope.parseFrom(envelope), tail);
      case DA_VOTE -> daVote(DaVoteEnvelope.parseFrom(envelope));
      case DA_CERTIFIED ->
          new DaCertified(
              read(DaCertifiedEnvelope.parseFrom(envelope).getCertificate(), DaCertificate::read));
      case VID_SHARE -> vidShare(VidShareEnvelope.parseFrom(envelope), tail);
      case SHARE_REQUEST -> shareRequest(ShareRequestEnvelope.parseFrom(envelope));
    };
  }

  private static Proposal proposal(ProposalEnvelope envelope) throws DecodeException {
    return new Proposal(
        view(envelope.getView()),
        read(envelope.getBlock(), Block::read),
        read(envelope.getJustify(), QuorumCertificate::read),
        envelope.hasTimeoutCertificate()
            ? Optional.of(read(envelope.getTimeoutCertificate(), TimeoutCertificate::read))
            : Optional.empty(),
        signature(envelope.getSignature()));
  }

  private static DaProposal daProposal(DaProposalEnvelope envelope, Bytes tail)
      throws DecodeException {
    if (tail.isEmpty()) {
      throw new DecodeException("the empty payload is never sent");
    }
    return new DaProposal(view(envelope.getView()), tail);
  }

  private static Vote vote(VoteEnvelope envelope) throws DecodeException {
    return new Vote(
        view(envelope.getView()),
        epoch(envelope.getEpoch()),
        hash(envelope.getLeaf()),
        envelope.getSigner(),
        signature(envelope.getSignature()));
  }

  private static DaVote daVote(DaVoteEnvelope envelope) throws DecodeException {
    return new DaVote(
        view(envelope.getView()),
        epoch(envelope.getEpoch()),
        hash(envelope.getPayload()),
        hash(envelope.getVid()),
        envelope.getSigner(),
        signature(envelope.getSignature()));
  }

  private static VidShare vidShare(VidShareEnvelope envelope, Bytes tail) throws DecodeException {
    CanonicalReader parts = new CanonicalReader(tail);
    Bytes common =
        parts.raw(count(envelope.getCommonLength(), "length of what shares have in common"));
    return new VidShare(
        view(envelope.getView()),
        hash(envelope.getVid()),
        count(envelope.getMember(), "member"),
        common,
        parts.raw(parts.remaining()));
  }

  private static BlockRequest blockRequest(BlockRequestEnvelope envelope) throws DecodeException {
    return new BlockRequest(hash(envelope.getLeaf()), !envelope.getHeaderOnly());
  }

  private static ShareRequest shareRequest(ShareRequestEnvelope envelope) throws DecodeException {
    return new ShareRequest(hash(envelope.getLeaf()), count(envelope.getMember(), "member"));
  }

  private static Timeout timeout(TimeoutEnvelope envelope) throws DecodeException {
    return new Timeout(
        view(envelope.getView()),
        epoch(envelope.getEpoch()),
        envelope.getSigner(),
        read(envelope.getHighQc(), QuorumCertificate::read),
        envelope.hasTimeoutCertificate()
            ? Optional.of(read(envelope.getTimeoutCertificate(), TimeoutCertificate::read))
            : Optional.empty(),
        envelope.hasVote() ? Optional.of(vote(envelope.getVote())) : Optional.empty(),
        signature(envelope.getSignature()));
  }

  private static Certificates certificates(CertificatesEnvelope envelope) throws DecodeException {
    return new Certificates(
        read(envelope.getHighQc(), QuorumCertificate::read),
        envelope.hasHighTc()
            ? Optional.of(read(envelope.getHighTc(), TimeoutCertificate::read))
            : Optional.empty());
  }

  private static Report report(ReportEnvelope envelope) throws DecodeException {
    return new Report(
        epoch(envelope.getEpoch()),
        hash(envelope.getNonce()),
        envelope.getRequester(),
        envelope.getSigner(),
        view(envelope.getVotedView()),
        view(envelope.getTimeoutView()),
        read(envelope.getHighQc(), QuorumCertificate::read),
        envelope.hasHighTc()
            ? Optional.of(read(envelope.getHighTc(), TimeoutCertificate::read))
            : Optional.empty(),
        signature(envelope.getSignature()));
  }

  private static BlockResponse blockResponse(BlockResponseEnvelope envelope, Bytes tail)
      throws DecodeException {
    return new BlockResponse(
        read(envelope.getBlock(), Block::read),
        read(envelope.getJustify(), QuorumCertificate::read),
        tail);
  }

  private static RangeResponse rangeResponse(RangeResponseEnvelope envelope, Bytes tail)
      throws DecodeException {
    if (envelope.getBlocksCount() > RangeResponse.MAX_BLOCKS) {
      throw new DecodeException(
          envelope.getBlocksCount() + " blocks in a range, at most " + RangeResponse.MAX_BLOCKS);
    }
    // Copied, since the envelope may be long, and payloads are kept and counted without it.
    CanonicalReader payloads = new CanonicalReader(Bytes.wrap(tail.toByteArray()));
    List<RangeResponse.Entry> entries = new ArrayList<>(envelope.getBlocksCount());
    for (RangeResponseEnvelope.Entry entry : envelope.getBlocksList()) {
      entries.add(
          new RangeResponse.Entry(
              read(entry.getBlock(), Block::read), payloads.raw(entry.getPayloadLength())));
    }
    payloads.end();
    return new RangeResponse(
        height(envelope.getDecided()),
        entries,
        envelope.hasProof()
            ? Optional.of(read(envelope.getProof(), CommitProof::read))
            : Optional.empty());
  }

  private static SnapshotRequest snapshotRequest(SnapshotRequestEnvelope envelope)
      throws DecodeException {
    return new SnapshotRequest(
        hash(envelope.getSnapshot()), count(envelope.getChunk(), "chunk of a snapshot"));
  }

  private static SnapshotResponse snapshotResponse(SnapshotResponseEnvelope envelope, Bytes tail)
      throws DecodeException {
    if (!envelope.hasOffer()) {
      if (!tail.isEmpty()) {
        throw new DecodeException("a chunk of no snapshot");
      }
      return SnapshotResponse.NONE;
    }
    SnapshotResponseEnvelope.Offer offer = envelope.getOffer();
    return new SnapshotResponse(
        Optional.of(
            new SnapshotResponse.Offer(
                read(offer.getBlock(), Block::read),
                read(offer.getProof(), CommitProof::read),
                count(offer.getLength(), "length of a snapshot"),
                hash(offer.getHash()))),
        count(envelope.getChunk(), "chunk of a snapshot"),
        tail);
  }

  private static int count(int value, String what) throws DecodeException {
    if (value < 0) {
      throw new DecodeException(what + " out of range: " + Integer.toUnsignedString(value));
    }
    return value;
  }

  private static <T> T read(ByteString field, Canonical<T> type) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(Bytes.wrap(field.toByteArray()));
    T value = type.read(reader);
    reader.end();
    return value;
  }

  private static View view(long value) throws DecodeException {
    return new View(counter(value, "view"));
  }

  private static Epoch epoch(long value) throws DecodeException {
    return new Epoch(counter(value, "epoch"));
  }

  private static BlockHeight height(long value) throws DecodeException {
    return new BlockHeight(counter(value, "height"));
  }

  private static long counter(long value, String what) throws DecodeException {
    if (value < 0 || value > View.MAX_VALUE) {
      throw new DecodeException(what + " out of range: " + Long.toUnsignedString(value));
    }
    return value;
  }

  private static Hash hash(ByteString field) throws DecodeException {
    if (field.size() != Hash.LENGTH) {
      throw new DecodeException("a hash has 32 bytes, not " + field.size());
    }
    return Hash.of(field.toByteArray());
  }

  private static Signature signature(ByteString field) throws DecodeException {
    if (field.size() > Signature.MAX_LENGTH) {
      throw new DecodeException(
          "a signature has at most %d bytes, not %d".formatted(Signature.MAX_LENGTH, field.size()));
    }
    return new Signature(Bytes.wrap(field.toByteArray()));
  }
}
