package io.hotshot4j.runtime.internal.apply;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.record.BlockRecord.StoredShare;
import io.hotshot4j.runtime.internal.verify.PayloadStore;

/** Headers for drafts. Any thread. */
final class BlockMaker {
  private final Application application;
  private final Genesis genesis;
  private final PayloadStore payloads;
  private final Custody custody;
  private final ShareStore shares;

  BlockMaker(
      Application application,
      Genesis genesis,
      PayloadStore payloads,
      Custody custody,
      ShareStore shares) {
    this.custody = custody;
    this.shares = shares;
    this.application = application;
    this.genesis = genesis;
    this.payloads = payloads;
  }

  /**
   * The header of a draft, whose payload is held from now on.
   *
   * @throws IllegalArgumentException if no voter could accept it
   */
  BlockHeader header(View view, Block parent, BlockDraft draft, long nowMillis) {
    Payload payload = draft.payload();
    int count = payload.transactions().size();
    int length = payload.encoded().length();
    if (count > genesis.maxTransactions() || length > genesis.maxBlockBytes()) {
      throw new IllegalArgumentException(
          "The application built a block of %d transactions and %d bytes, at most %d and %d are allowed"
              .formatted(count, length, genesis.maxTransactions(), genesis.maxBlockBytes()));
    }
    Hash commitment = length == 0 ? payloads.emptyCommitment() : application.commit(payload);
    Hash vid = disperse(view, payload);
    payloads.put(view, commitment, vid, payload);
    return new BlockHeader(
        commitment,
        length,
        count,
        vid,
        Math.max(parent.header().timestampMillis(), nowMillis),
        draft.stateCommitment(),
        draft.header());
  }

  /** The commitment to the shares of an own payload, whose own share is held from now on. */
  private Hash disperse(View view, Payload payload) {
    if (!custody.isDispersed() || payload.encoded().isEmpty()) {
      return Hash.ZERO;
    }
    Hash vid = custody.disperse(payload);
    if (custody.keepsShares()) {
      VidShare own = custody.share(view, payload, custody.self());
      shares.put(view, own.vid(), new StoredShare(own.common(), own.share()));
    }
    return vid;
  }

  /** The header of a block without transactions that leaves the state as it is. */
  BlockHeader emptyHeader(View view, Block parent, long nowMillis) {
    StateRef state = StateRef.of(parent.header().stateCommitment());
    return header(
        view, parent, new BlockDraft(Payload.EMPTY, state.commitment(), Bytes.EMPTY), nowMillis);
  }
}
