package io.hotshot4j.core;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Messages in words. */
final class Words {
  private Words() {}

  /** An empty block's header that no other name has. */
  static BlockHeader header(Genesis genesis, String name) {
    BlockHeader empty = genesis.header();
    return new BlockHeader(
        empty.payloadCommitment(), 0, 0, Hash.ZERO, 0, Hash.ZERO, Bytes.ofUtf8(name));
  }

  static String kind(Message message) {
    return message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  static String of(Message message, Function<Hash, String> names) {
    if (message instanceof Proposal proposal) {
      return "proposal of "
          + names.apply(proposal.block().commitment())
          + " on "
          + names.apply(proposal.block().leaf().parent())
          + " in view "
          + proposal.view()
          + evidence(proposal.justify(), proposal.timeoutCertificate(), names);
    } else if (message instanceof Vote vote) {
      return "vote for " + names.apply(vote.leaf()) + " in view " + vote.view();
    } else if (message instanceof Timeout timeout) {
      return "timeout of view "
          + timeout.view()
          + evidence(timeout.highQc(), timeout.timeoutCertificate(), names)
          + timeout.vote().map(vote -> ", vote for " + names.apply(vote.leaf())).orElse("");
    } else if (message instanceof Certificates pair) {
      return "certificates" + evidence(pair.highQc(), pair.highTc(), names);
    } else if (message instanceof BlockRequest request) {
      return "request for " + names.apply(request.leaf());
    } else if (message instanceof BlockResponse response) {
      return "block " + names.apply(response.block().commitment());
    } else if (message instanceof RangeRequest request) {
      return "request for decided blocks from height " + request.from();
    } else if (message instanceof RangeResponse response) {
      return response.blocks().size() + " decided blocks";
    }
    return message.getClass().getSimpleName();
  }

  private static String evidence(
      QuorumCertificate qc, Optional<TimeoutCertificate> tc, Function<Hash, String> names) {
    return " with QC("
        + names.apply(qc.leaf())
        + ")"
        + tc.map(of -> ", TC(" + of.view() + ", highest " + of.highestSignedView() + ")")
            .orElse("");
  }
}
