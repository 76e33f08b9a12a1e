package io.hotshot4j.runtime.internal.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnsafeByteOperations;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
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
import java.util.List;
import java.util.function.UnaryOperator;

/** Messages to frames. */
final class FrameEncoder {
  private static final int CAPACITY = 512;

  private FrameEncoder() {}

  static Bytes encode(Message message) {
    if (message instanceof Proposal proposal) {
      return frame(FrameKind.PROPOSAL, envelope(proposal));
    } else if (message instanceof DaProposal da) {
      DaProposalEnvelope envelope =
          DaProposalEnvelope.newBuilder().setView(da.view().value()).build();
      return frame(FrameKind.DA_PROPOSAL, envelope, da.payload());
    } else if (message instanceof Vote vote) {
      return frame(FrameKind.VOTE, envelope(vote));
    } else if (message instanceof Timeout timeout) {
      return frame(FrameKind.TIMEOUT, envelope(timeout));
    } else if (message instanceof Certificates certificates) {
      return frame(FrameKind.CERTIFICATES, envelope(certificates));
    } else if (message instanceof BlockRequest request) {
      return frame(
          FrameKind.BLOCK_REQUEST,
          BlockRequestEnvelope.newBuilder()
              .setLeaf(bytes(request.leaf()))
              .setHeaderOnly(!request.withPayload())
              .build());
    } else if (message instanceof BlockResponse response) {
      return frame(FrameKind.BLOCK_RESPONSE, envelope(response), response.payload());
    } else if (message instanceof RangeRequest request) {
      return frame(
          FrameKind.RANGE_REQUEST,
          RangeRequestEnvelope.newBuilder().setFrom(request.from().value()).build());
    } else if (message instanceof RangeResponse response) {
      Bytes[] payloads =
          response.blocks().stream().map(RangeResponse.Entry::payload).toArray(Bytes[]::new);
      return frame(FrameKind.RANGE_RESPONSE, envelope(response), payloads);
    }
    if (message instanceof ReportRequest request) {
      return frame(
          FrameKind.REPORT_REQUEST,
          ReportRequestEnvelope.newBuilder().setNonce(bytes(request.nonce())).build());
    } else if (message instanceof Report report) {
      return frame(FrameKind.REPORT, envelope(report));
    } else if (message instanceof SnapshotRequest request) {
      return frame(
          FrameKind.SNAPSHOT_REQUEST,
          SnapshotRequestEnvelope.newBuilder()
              .setSnapshot(bytes(request.snapshot()))
              .setChunk(request.chunk())
              .build());
    } else if (message instanceof SnapshotResponse response) {
      return frame(FrameKind.SNAPSHOT_RESPONSE, envelope(response), response.bytes());
    }
    if (message instanceof TransactionForward forward) {
      return frame(
          FrameKind.TRANSACTION_FORWARD,
          TransactionForwardEnvelope.getDefaultInstance(),
          forward.transactions());
    }
    return encodeAvailability(message);
  }

  private static Bytes encodeAvailability(Message message) {
    if (message instanceof DaVote vote) {
      return frame(
          FrameKind.DA_VOTE,
          DaVoteEnvelope.newBuilder()
              .setView(vote.view().value())
              .setEpoch(vote.epoch().value())
              .setPayload(bytes(vote.payload()))
              .setVid(bytes(vote.vid()))
              .setSigner(vote.signer())
              .setSignature(bytes(vote.signature().encoded()))
              .build());
    } else if (message instanceof DaCertified news) {
      return frame(
          FrameKind.DA_CERTIFIED,
          DaCertifiedEnvelope.newBuilder()
              .setCertificate(canonical(news.certificate()::write))
              .build());
    } else if (message instanceof VidShare share) {
      return frame(
          FrameKind.VID_SHARE,
          VidShareEnvelope.newBuilder()
              .setView(share.view().value())
              .setVid(bytes(share.vid()))
              .setMember(share.member())
              .setCommonLength(share.common().length())
              .build(),
          share.common(),
          share.share());
    }
    ShareRequest request = (ShareRequest) message;
    return frame(
        FrameKind.SHARE_REQUEST,
        ShareRequestEnvelope.newBuilder()
            .setLeaf(bytes(request.leaf()))
            .setMember(request.member())
            .build());
  }

  private static MessageLite envelope(Proposal proposal) {
    ProposalEnvelope.Builder envelope =
        ProposalEnvelope.newBuilder()
            .setView(proposal.view().value())
            .setBlock(canonical(proposal.block()::write))
            .setJustify(canonical(proposal.justify()::write))
            .setSignature(bytes(proposal.signature().encoded()));
    proposal
        .timeoutCertificate()
        .ifPresent(tc -> envelope.setTimeoutCertificate(canonical(tc::write)));
    return envelope.build();
  }

  private static VoteEnvelope envelope(Vote vote) {
    return VoteEnvelope.newBuilder()
        .setView(vote.view().value())
        .setEpoch(vote.epoch().value())
        .setLeaf(bytes(vote.leaf()))
        .setSigner(vote.signer())
        .setSignature(bytes(vote.signature().encoded()))
        .build();
  }

  private static MessageLite envelope(Timeout timeout) {
    TimeoutEnvelope.Builder envelope =
        TimeoutEnvelope.newBuilder()
            .setView(timeout.view().value())
            .setEpoch(timeout.epoch().value())
            .setSigner(timeout.signer())
            .setHighQc(canonical(timeout.highQc()::write))
            .setSignature(bytes(timeout.signature().encoded()));
    timeout
        .timeoutCertificate()
        .ifPresent(tc -> envelope.setTimeoutCertificate(canonical(tc::write)));
    timeout.vote().ifPresent(vote -> envelope.setVote(envelope(vote)));
    return envelope.build();
  }

  private static MessageLite envelope(Certificates certificates) {
    CertificatesEnvelope.Builder envelope =
        CertificatesEnvelope.newBuilder().setHighQc(canonical(certificates.highQc()::write));
    certificates.highTc().ifPresent(tc -> envelope.setHighTc(canonical(tc::write)));
    return envelope.build();
  }

  private static MessageLite envelope(Report report) {
    ReportEnvelope.Builder envelope =
        ReportEnvelope.newBuilder()
            .setEpoch(report.epoch().value())
            .setNonce(bytes(report.nonce()))
            .setRequester(report.requester())
            .setSigner(report.signer())
            .setVotedView(report.votedView().value())
            .setTimeoutView(report.timeoutView().value())
            .setHighQc(canonical(report.highQc()::write))
            .setSignature(bytes(report.signature().encoded()));
    report.highTc().ifPresent(tc -> envelope.setHighTc(canonical(tc::write)));
    return envelope.build();
  }

  private static MessageLite envelope(BlockResponse response) {
    return BlockResponseEnvelope.newBuilder()
        .setBlock(canonical(response.block()::write))
        .setJustify(canonical(response.justify()::write))
        .build();
  }

  private static MessageLite envelope(RangeResponse response) {
    RangeResponseEnvelope.Builder envelope =
        RangeResponseEnvelope.newBuilder().setDecided(response.decided().value());
    List<RangeResponse.Entry> blocks = response.blocks();
    for (RangeResponse.Entry entry : blocks) {
      envelope.addBlocks(
          RangeResponseEnvelope.Entry.newBuilder()
              .setBlock(canonical(entry.block()::write))
              .setPayloadLength(entry.payload().length()));
    }
    response.proof().ifPresent(proof -> envelope.setProof(canonical(proof::write)));
    return envelope.build();
  }

  private static MessageLite envelope(SnapshotResponse response) {
    SnapshotResponseEnvelope.Builder envelope =
        SnapshotResponseEnvelope.newBuilder().setChunk(response.chunk());
    response
        .offer()
        .ifPresent(
            offer ->
                envelope.setOffer(
                    SnapshotResponseEnvelope.Offer.newBuilder()
                        .setBlock(canonical(offer.block()::write))
                        .setProof(canonical(offer.proof()::write))
                        .setLength(offer.length())
                        .setHash(bytes(offer.hash()))));
    return envelope.build();
  }

  private static Bytes frame(FrameKind kind, MessageLite envelope, Bytes... tail) {
    int envelopeLength = envelope.getSerializedSize();
    int length = Math.addExact(WireLimits.PREFIX_BYTES, envelopeLength);
    int at = length;
    for (Bytes part : tail) {
      length = Math.addExact(length, part.length());
    }
    byte[] frame = new byte[length];
    frame[0] = WireCodec.VERSION;
    frame[1] = (byte) kind.code;
    for (int i = 0; i < 4; i++) {
      frame[2 + i] = (byte) (envelopeLength >>> 24 - 8 * i);
    }
    try {
      CodedOutputStream output =
          CodedOutputStream.newInstance(frame, WireLimits.PREFIX_BYTES, envelopeLength);
      envelope.writeTo(output);
      output.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new IllegalStateException("writing to an array does no I/O", e);
    }
    for (Bytes part : tail) {
      part.copyTo(frame, at);
      at += part.length();
    }
    return Bytes.wrap(frame);
  }

  private static ByteString canonical(UnaryOperator<CanonicalWriter> value) {
    return bytes(value.apply(new CanonicalWriter(CAPACITY)).toBytes());
  }

  private static ByteString bytes(Hash hash) {
    return UnsafeByteOperations.unsafeWrap(hash.toByteArray());
  }

  private static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.toFrame());
  }
}
