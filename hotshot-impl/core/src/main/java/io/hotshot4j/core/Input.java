package io.hotshot4j.core;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.tree.PayloadKey;
import io.hotshot4j.core.verify.Verified;
import io.hotshot4j.transport.PeerId;

/** Everything that can happen to a replica. */
public sealed interface Input {
  /** Calls the method of the visitor that fits. */
  void accept(Visitor visitor);

  /** One method for each input: a new one does not compile until everybody handles it. */
  interface Visitor {
    /** See {@link Started}. */
    void onStarted(Started input);

    /** See {@link Received}. */
    void onReceived(Received input);

    /** See {@link Stale}. */
    void onStale(Stale input);

    /** See {@link Attested}. */
    void onAttested(Attested input);

    /** See {@link Returned}. */
    void onReturned(Returned input);

    /** See {@link TimerFired}. */
    void onTimerFired(TimerFired input);

    /** See {@link PayloadAvailable}. */
    void onPayloadAvailable(PayloadAvailable input);

    /** See {@link ShareAvailable}. */
    void onShareAvailable(ShareAvailable input);

    /** See {@link PayloadLost}. */
    void onPayloadLost(PayloadLost input);

    /** See {@link Built}. */
    void onBuilt(Built input);

    /** See {@link Validated}. */
    void onValidated(Validated input);

    /** See {@link PoolChanged}. */
    void onPoolChanged(PoolChanged input);

    /** See {@link PeerChanged}. */
    void onPeerChanged(PeerChanged input);
  }

  /** First input: storage is recovered and the transport listens. */
  record Started() implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onStarted(this);
    }
  }

  /**
   * A verified message. Payloads that a response brought are held by the caller already.
   *
   * @param message what was said and which peer brought it
   */
  record Received(Verified message) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onReceived(this);
    }
  }

  /**
   * A vote that was not worth verifying, since its view is certified already. Its sender may be
   * behind.
   *
   * @param from the peer that brought it
   * @param view the view it was for
   */
  record Stale(PeerId from, View view) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onStale(this);
    }
  }

  /**
   * An own statement is durable, signed and on its way.
   *
   * @param message a proposal, vote, DA vote, timeout or report of this member
   */
  record Attested(Message message) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onAttested(this);
    }
  }

  /** The record of an {@link Effect.Return} is durable. */
  record Returned() implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onReturned(this);
    }
  }

  /**
   * A timer's moment has come.
   *
   * @param timer which one
   */
  record TimerFired(TimerKind timer) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onTimerFired(this);
    }
  }

  /**
   * A payload arrived apart from its block, and the caller holds it. Where payloads are dispersed
   * only the members of the data availability committee are told.
   *
   * @param view the view it is meant for
   * @param commitment its commitment
   * @param vid the commitment to its shares, recomputed from the payload by this very node; {@link
   *     Hash#ZERO} where payloads are not dispersed
   * @param length its bytes when encoded. Neither commitment need say them, so a header may lie
   * @param transactions their number
   */
  record PayloadAvailable(View view, Hash commitment, Hash vid, int length, int transactions)
      implements Input {
    /** Of a payload whose size is compared with the header's when the block is judged. */
    public PayloadAvailable(View view, Hash commitment, Hash vid) {
      this(view, commitment, vid, PayloadKey.ANY, PayloadKey.ANY);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.onPayloadAvailable(this);
    }
  }

  /**
   * This member's own share of a dispersed payload arrived and is proven against the commitment,
   * and the caller holds it. Only members outside of the data availability committee are told.
   *
   * @param view the view it is meant for
   * @param vid the commitment to all shares
   */
  record ShareAvailable(View view, Hash vid) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onShareAvailable(this);
    }
  }

  /**
   * The caller does not hold the payload of a block, or the own share of it, after all, so what a
   * {@link Effect.StoreBlock} or {@link Effect.Validate} asked for has not been done.
   *
   * @param leaf the block
   */
  record PayloadLost(Hash leaf) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onPayloadLost(this);
    }
  }

  /**
   * The application has built a block, or has failed to and this is the empty one. The caller holds
   * the payload and, where payloads are dispersed, the shares; the header commits to both.
   *
   * @param view as in the {@link Effect.Build} this answers
   * @param parent as there
   * @param header of the new block
   */
  record Built(View view, Hash parent, BlockHeader header) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onBuilt(this);
    }
  }

  /**
   * The application has judged a block.
   *
   * @param leaf as in the {@link Effect.Validate} this answers
   * @param accepted its verdict
   */
  record Validated(Hash leaf, boolean accepted) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onValidated(this);
    }
  }

  /**
   * The pool of pending transactions has changed. The caller may merge several into the last.
   *
   * @param transactions how many are pending
   */
  record PoolChanged(int transactions) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onPoolChanged(this);
    }
  }

  /**
   * The transport's belief about a peer has changed.
   *
   * @param peer who
   * @param present whether it can be reached
   */
  record PeerChanged(PeerId peer, boolean present) implements Input {
    @Override
    public void accept(Visitor visitor) {
      visitor.onPeerChanged(this);
    }
  }
}
