package io.hotshot4j.runtime.internal.disperse;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.verify.PayloadCheck;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ProvenShare;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.Recovery;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidShare;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payload of one decided block on its way back. On one thread at a time. */
final class Restoration {
  final Block block;

  /** How many of those who keep payloads have been asked in this round. */
  int keepersAsked;

  /** Whether they have nothing to give, so that shares are gathered. */
  boolean gathering;

  /** Where in the committee the next shares are asked for. */
  int next;

  /** When the last requests were made; negative before the first. */
  long askedNanos = -1;

  /** How long their answers are awaited. */
  long patience;

  /** Who was asked for the whole payload last. */
  @Nullable PeerId asked;

  boolean handedOver;

  private final Custody custody;
  private final PayloadCheck check;
  private final Map<Integer, VidShare> shares = new HashMap<>();
  private @Nullable VidCommon common;
  private int count;

  Restoration(Block block, Custody custody, PayloadCheck check) {
    this.block = block;
    this.custody = custody;
    this.check = check;
  }

  /** How long answers are awaited from now on: longer if this one came when another was asked. */
  long patienceAfterAnswer(PeerId from, long patience) {
    PeerId last = asked;
    return last != null && last.equals(from)
        ? Math.max(Retrieval.LEAST_PATIENCE_NANOS, patience - patience / 8)
        : Math.min(Retrieval.MOST_PATIENCE_NANOS, 2 * patience);
  }

  boolean has(int member) {
    return shares.containsKey(member);
  }

  /** Shares that are still missing. */
  int missing() {
    return custody.sharesNeeded() - count;
  }

  void add(ProvenShare proven) {
    if (shares.putIfAbsent(proven.share().member(), proven.share()) == null) {
      common = proven.common();
      count += custody.sharesOf(proven.share().member());
    }
  }

  /**
   * The payload, once there are enough shares. If they restore nothing that the header describes,
   * there is no payload: it is the empty one, for everybody alike.
   */
  Optional<Payload> restored() {
    VidCommon known = common;
    if (known == null || missing() > 0) {
      return Optional.empty();
    }
    Recovery recovery =
        custody.scheme().recover(block.header().vidCommitment(), known, shares.values());
    if (recovery instanceof Recovery.TooFew few) {
      throw new IllegalStateException("Proven shares do not count: " + few);
    }
    return recovery instanceof Recovery.Recovered recovered
            && known.namespaces().equals(NamespaceRanges.NONE)
            && check.matches(block.header(), recovered.bytes())
        ? Optional.of(Payload.parse(recovered.bytes()))
        : Optional.of(Payload.EMPTY);
  }
}
