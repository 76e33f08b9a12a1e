package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.View;
import io.hotshot4j.runtime.internal.custody.Undecided;
import java.util.Optional;

/** Payloads that are held in memory, by commitment: each was hashed once, when it came. */
public final class PayloadStore {
  private final Hash emptyCommitment;
  private final Undecided<Held> held;

  private record Held(Payload payload, Hash vid) {
    int length() {
      return payload.encoded().length();
    }

    /** Where payloads are not dispersed the rest of the header is compared by whoever judges it. */
    boolean isOf(BlockHeader header) {
      return vid.equals(Hash.ZERO)
          || vid.equals(header.vidCommitment())
              && length() == header.payloadLength()
              && payload.transactions().size() == header.transactionCount();
    }
  }

  /**
   * What headers say of a payload.
   *
   * @param commitment its commitment
   * @param vid the commitment to its shares; {@link Hash#ZERO} where payloads are not dispersed
   * @param payload the payload itself
   */
  record Known(Hash commitment, Hash vid, Payload payload) {}

  /** For an application and blocks of a size. */
  public PayloadStore(Application application, int maxBlockBytes) {
    this.emptyCommitment = application.commit(Payload.EMPTY);
    this.held = new Undecided<>(maxBlockBytes, Held::length);
  }

  /** Commitment to the empty payload, which is held always. */
  public Hash emptyCommitment() {
    return emptyCommitment;
  }

  /** The payload of a header, if it is held. */
  public Optional<Payload> find(BlockHeader header) {
    if (header.payloadLength() == 0) {
      return Optional.of(Payload.EMPTY);
    }
    return held.find(header.payloadCommitment())
        .filter(found -> found.isOf(header))
        .map(Held::payload);
  }

  /** The payload with a commitment, if it is held. */
  public Optional<Payload> find(Hash commitment) {
    return held.find(commitment).map(Held::payload);
  }

  /** Whether a leader may send one more payload for this view. */
  public boolean hasRoomAhead(View view) {
    return held.hasRoomAhead(view);
  }

  /** Whether these very bytes are held for the view, so that they need not be hashed again. */
  Optional<Known> known(View view, Bytes encoded) {
    return held.find(view, each -> each.payload().encoded().equals(encoded))
        .map(
            found -> new Known(found.getKey(), found.getValue().vid(), found.getValue().payload()));
  }

  /** Keeps a payload that its leader sent ahead of the block. */
  void putAhead(View view, Known known) {
    held.countAhead(view);
    put(view, known.commitment(), known.vid(), known.payload());
  }

  /**
   * Keeps a payload until its view is decided.
   *
   * @param vid the commitment to its shares; {@link Hash#ZERO} where payloads are not dispersed
   */
  public void put(View view, Hash commitment, Hash vid, Payload payload) {
    if (!payload.encoded().isEmpty()) {
      held.put(view, commitment, new Held(payload, vid));
    }
  }

  /** Lets go of everything up to a decided view. */
  public void prune(View decided) {
    held.prune(decided);
  }
}
