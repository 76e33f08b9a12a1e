package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Limits;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.sim.check.AccountingChecker.Outcome;
import io.hotshot4j.sim.check.BoundsChecker;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an incarnation has of payloads in its memory: whole ones, and its own shares. */
final class Custodian {
  private final World world;
  private final SimNode node;
  private final Mouth mouth;
  private final Consumer<Input> tell;
  private final Map<Hash, Payload> payloads = new HashMap<>();
  private final Map<Hash, Bytes> shares = new HashMap<>();
  private final Map<Long, Integer> ahead = new HashMap<>();

  Custodian(World world, SimNode node, Mouth mouth, Consumer<Input> tell) {
    this.world = world;
    this.node = node;
    this.mouth = mouth;
    this.tell = tell;
    hold(Payload.EMPTY);
    for (SimDisk.Stored stored : node.disk.blocks()) {
      hold(stored.payload());
      stored.share().ifPresent(share -> shares.put(stored.block().header().vidCommitment(), share));
    }
  }

  void hold(Payload payload) {
    payloads.put(payload.merkleRoot(), payload);
  }

  /** The header's commitments to an own payload, whose own share is held from now on. */
  Hash disperse(Payload payload) {
    hold(payload);
    if (!world.dispersed()) {
      return Hash.ZERO;
    }
    Hash vid = world.vid.disperse(payload);
    shares.put(vid, world.vid.share(vid, node.index));
    return vid;
  }

  /** The payload of a block, which the replica takes for held. */
  Payload payload(Block block) {
    return find(block.header().payloadCommitment())
        .orElseThrow(
            () ->
                new Violation(
                    "I-12 payloads", "node " + node.index + " never got the payload of " + block));
  }

  /** The payload with a commitment, if it is in memory. */
  Optional<Payload> find(Hash commitment) {
    return Optional.ofNullable(payloads.get(commitment));
  }

  /** What goes to the log with a block: the payload, or nothing of it. */
  Payload toStore(Block block) {
    if (!world.dispersed()) {
      return payload(block);
    }
    return world.storesPayloads(node.index)
        ? find(block.header().payloadCommitment()).orElse(Payload.EMPTY)
        : Payload.EMPTY;
  }

  /** And the own share, for those who do not keep payloads. */
  Optional<Bytes> shareToStore(Block block) {
    return world.storesPayloads(node.index)
        ? Optional.empty()
        : Optional.ofNullable(shares.get(block.header().vidCommitment()));
  }

  /** Sends an own payload to those who keep it, and shares to the other members. */
  void disseminate(View view, Hash commitment) {
    Payload payload = payloads.get(commitment);
    if (payload == null || payload.encoded().isEmpty()) {
      throw new Violation(
          "I-12 payloads", "node " + node.index + " spreads a payload it has not got");
    }
    DaProposal whole = new DaProposal(view, payload.encoded());
    if (!world.dispersed()) {
      mouth.broadcast(whole);
      return;
    }
    Hash vid = world.vid.disperse(payload);
    for (int to = 0; to < world.config.nodes(); to++) {
      if (to != node.index) {
        mouth.send(to, world.storesPayloads(to) ? whole : share(view, vid, to));
      }
    }
  }

  private Message share(View view, Hash vid, int member) {
    return new VidShare(view, vid, member, Bytes.EMPTY, world.vid.share(vid, member));
  }

  /** A payload arrived ahead of its block. */
  Outcome onPayload(int from, DaProposal proposal, Payload payload, View current) {
    boolean wanted = !world.dispersed() || world.storesPayloads(node.index);
    if (!wanted || !hasRoom(from, proposal.view(), current)) {
      return Outcome.USELESS;
    }
    hold(payload);
    Hash vid = world.dispersed() ? world.vid.disperse(payload) : Hash.ZERO;
    tell.accept(
        new Input.PayloadAvailable(
            proposal.view(),
            payload.merkleRoot(),
            vid,
            payload.encoded().length(),
            payload.transactions().size()));
    return Outcome.KEPT;
  }

  /** A share arrived, ahead of its block or asked for. */
  Outcome onShare(int from, VidShare share, View current) {
    if (share.member() != node.index
        || world.storesPayloads(node.index)
        || !isNear(share.view(), current)) {
      return Outcome.USELESS;
    }
    if (!world.vid.verify(share.vid(), node.index, share.share())
        && world.config.mutant() != Mutant.SHARE_UNCHECKED) {
      return Outcome.REJECTED;
    }
    if (world.leaders.leader(share.view()) == from && !hasRoom(from, share.view(), current)) {
      return Outcome.USELESS;
    }
    shares.put(share.vid(), share.share());
    tell.accept(new Input.ShareAvailable(share.view(), share.vid()));
    return Outcome.KEPT;
  }

  /** Believes a header as to what the payload's commitment to shares is. */
  void believe(Proposal proposal) {
    BlockHeader header = proposal.block().header();
    if (header.payloadLength() > 0
        && world.storesPayloads(node.index)
        && payloads.containsKey(header.payloadCommitment())) {
      tell.accept(
          new Input.PayloadAvailable(
              proposal.view(),
              header.payloadCommitment(),
              header.vidCommitment(),
              header.payloadLength(),
              header.transactionCount()));
    }
  }

  private boolean hasRoom(int from, View view, View current) {
    return world.leaders.leader(view) == from
        && isNear(view, current)
        && ahead.merge(view.value(), 1, Integer::sum) <= BoundsChecker.PAYLOADS_AHEAD;
  }

  private static boolean isNear(View view, View current) {
    return view.value() <= current.value() + Limits.PAYLOAD_WINDOW
        && view.value() + Limits.PAYLOAD_WINDOW >= current.value();
  }

  /** Somebody wants a share. */
  void serve(int to, ShareRequest request) {
    Optional<SimDisk.Stored> stored = node.disk.block(request.leaf());
    if (stored.isEmpty() || request.member() < 0 || request.member() >= world.config.nodes()) {
      return;
    }
    Block block = stored.get().block();
    Hash vid = block.header().vidCommitment();
    Optional<Payload> payload =
        find(block.header().payloadCommitment())
            .filter(held -> !held.encoded().isEmpty() && world.vid.disperse(held).equals(vid));
    if (payload.isPresent() || stored.get().share().isPresent() && request.member() == node.index) {
      mouth.send(to, share(block.view(), vid, request.member()));
    }
  }
}
