package io.hotshot4j.sim.adversary;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.kit.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Changes a little in a message that was fine. */
final class Poison {
  private static final Bytes OTHER_PAYLOAD =
      Payload.of(List.of(Transaction.ofUtf8("poison"))).encoded();

  private Poison() {}

  /** An answer with something wrong in it. */
  static Message answer(Message answer, Dice dice) {
    if (answer instanceof BlockResponse response) {
      return dice.chance(0.5)
          ? new BlockResponse(response.block(), response.justify(), OTHER_PAYLOAD)
          : new BlockResponse(
              response.block(), flipped(response.justify(), dice), response.payload());
    }
    return answer instanceof RangeResponse response ? range(response, dice) : answer;
  }

  private static RangeResponse range(RangeResponse response, Dice dice) {
    List<RangeResponse.Entry> blocks = new ArrayList<>(response.blocks());
    Optional<CommitProof> proof = response.proof();
    if (blocks.isEmpty() || dice.chance(0.2)) {
      return new RangeResponse(new BlockHeight(1_000_000_000), List.of(), Optional.empty());
    }
    int at = dice.below(blocks.size());
    switch (dice.below(5)) {
      case 0 -> blocks.remove(at);
      case 1 -> Collections.reverse(blocks);
      case 2 -> blocks.set(at, new RangeResponse.Entry(blocks.get(at).block(), OTHER_PAYLOAD));
      case 3 ->
          proof =
              proof.map(
                  sound ->
                      new CommitProof(sound.path(), sound.child(), flipped(sound.childQc(), dice)));
      default -> blocks.add(blocks.get(at));
    }
    return new RangeResponse(
        response.decided(), blocks, blocks.isEmpty() ? Optional.empty() : proof);
  }

  /**
   * The same statement under a signature or proof in which a bit is wrong; empty if it has none.
   */
  static Optional<Message> signature(Message message, Dice dice) {
    Message bad = null;
    if (message instanceof Vote vote) {
      bad =
          new Vote(
              vote.view(),
              vote.epoch(),
              vote.leaf(),
              vote.signer(),
              flipped(vote.signature(), dice));
    } else if (message instanceof Proposal proposal) {
      boolean own = dice.chance(0.5);
      bad =
          new Proposal(
              proposal.view(),
              proposal.block(),
              own ? proposal.justify() : flipped(proposal.justify(), dice),
              proposal.timeoutCertificate(),
              own ? flipped(proposal.signature(), dice) : proposal.signature());
    } else if (message instanceof Timeout timeout) {
      boolean own = dice.chance(0.5);
      bad =
          new Timeout(
              timeout.view(),
              timeout.epoch(),
              timeout.signer(),
              own ? timeout.highQc() : flipped(timeout.highQc(), dice),
              timeout.timeoutCertificate(),
              timeout.vote(),
              own ? flipped(timeout.signature(), dice) : timeout.signature());
    } else if (message instanceof DaVote vote) {
      bad =
          new DaVote(
              vote.view(),
              vote.epoch(),
              vote.payload(),
              vote.vid(),
              vote.signer(),
              flipped(vote.signature(), dice));
    } else if (message instanceof DaCertified certified) {
      DaCertificate sound = certified.certificate();
      bad =
          new DaCertified(
              new DaCertificate(
                  sound.payload(),
                  sound.vid(),
                  sound.view(),
                  sound.epoch(),
                  sound.signers(),
                  flipped(sound.proof(), dice)));
    } else if (message instanceof Certificates pair) {
      bad = new Certificates(flipped(pair.highQc(), dice), pair.highTc());
    }
    return Optional.ofNullable(bad);
  }

  private static Signature flipped(Signature signature, Dice dice) {
    return new Signature(flipped(signature.encoded(), dice));
  }

  /** A bit of the proof is wrong: one bad signature among good ones. */
  private static QuorumCertificate flipped(QuorumCertificate qc, Dice dice) {
    return new QuorumCertificate(
        qc.leaf(), qc.view(), qc.epoch(), qc.signers(), flipped(qc.proof(), dice));
  }

  private static Bytes flipped(Bytes bytes, Dice dice) {
    if (bytes.isEmpty()) {
      return Bytes.copyOf(new byte[8]);
    }
    byte[] copy = bytes.toByteArray();
    copy[dice.below(copy.length)] ^= (byte) (1 << dice.below(8));
    return Bytes.copyOf(copy);
  }
}
