package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.VidShare;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The blocks that a node of a cluster has stored, and what it keeps of their payloads. */
final class Holdings {
  final Map<Hash, BlockResponse> stored = new HashMap<>();

  private final boolean dispersed;
  private final boolean whole;
  private final Function<BlockResponse, Payload> payloads;

  /** Commitments to the shares of payloads of which it has in memory what it keeps. */
  private final Set<Hash> held = new HashSet<>();

  /** Blocks that it has stored with what it keeps of their payloads. */
  private final Set<Hash> complete = new HashSet<>();

  Holdings(boolean dispersed, boolean whole, Function<BlockResponse, Payload> payloads) {
    this.dispersed = dispersed;
    this.whole = whole;
    this.payloads = payloads;
  }

  /** Whether payloads are kept, not shares of them. */
  boolean areWhole() {
    return whole;
  }

  void hold(Hash vid) {
    held.add(vid);
  }

  void store(Block block, QuorumCertificate justify) {
    Hash vid = block.header().vidCommitment();
    if (!dispersed || block.header().payloadLength() == 0 || held.contains(vid)) {
      complete.add(block.commitment());
    }
    stored.put(block.commitment(), new BlockResponse(block, justify, Bytes.EMPTY));
  }

  /** Of every block only leaf and header are left. */
  void losePayloads() {
    held.clear();
    complete.clear();
  }

  boolean have(Hash leaf) {
    return complete.contains(leaf);
  }

  /** Where payloads are dispersed, with the payload in truth; elsewhere nobody looks. */
  Optional<BlockResponse> answer(BlockRequest request) {
    boolean sent = dispersed && whole && request.withPayload() && complete.contains(request.leaf());
    return Optional.ofNullable(stored.get(request.leaf()))
        .map(
            block ->
                sent
                    ? new BlockResponse(
                        block.block(), block.justify(), payloads.apply(block).encoded())
                    : block);
  }

  Optional<VidShare> answer(ShareRequest request) {
    return Optional.ofNullable(stored.get(request.leaf()))
        .filter(block -> whole && complete.contains(request.leaf()))
        .map(
            block ->
                new VidShare(
                    block.block().view(),
                    block.block().header().vidCommitment(),
                    request.member(),
                    Bytes.EMPTY,
                    Bytes.ofUtf8("share")));
  }

  /** What was in memory only. */
  void forget() {
    held.clear();
  }

  void wipe() {
    stored.clear();
    complete.clear();
  }
}
