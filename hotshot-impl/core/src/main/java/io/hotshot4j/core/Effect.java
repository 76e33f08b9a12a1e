package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;
import java.util.List;
import java.util.Optional;

/** Everything a replica can want. Effects are carried out in the order of the list. */
public sealed interface Effect {
  /** Calls the method of the visitor that fits. */
  void accept(Visitor visitor);

  /**
   * One method for each effect: a new one does not compile until every interpreter carries it out.
   */
  interface Visitor {
    /** See {@link Attest}. */
    void onAttest(Attest effect);

    /** See {@link Return}. */
    void onReturn(Return effect);

    /** See {@link Send}. */
    void onSend(Send effect);

    /** See {@link Disseminate}. */
    void onDisseminate(Disseminate effect);

    /** See {@link StoreBlock}. */
    void onStoreBlock(StoreBlock effect);

    /** See {@link Build}. */
    void onBuild(Build effect);

    /** See {@link Validate}. */
    void onValidate(Validate effect);

    /** See {@link Decide}. */
    void onDecide(Decide effect);

    /** See {@link SetTimer}. */
    void onSetTimer(SetTimer effect);

    /** See {@link CancelTimer}. */
    void onCancelTimer(CancelTimer effect);

    /** See {@link NextProposer}. */
    void onNextProposer(NextProposer effect);

    /** See {@link Trace}. */
    void onTrace(Trace effect);
  }

  /**
   * The only road to a signature over a proposal, vote, DA vote, timeout or report: ask the guard,
   * make the record durable, sign, send, and hand the signed message back as {@link
   * Input.Attested}. Strictly in the order of the attest effects.
   *
   * @param after the safety record that holds the statement
   * @param statement what to sign
   * @param to who gets it
   */
  record Attest(SafetyRecord after, Unsigned statement, Recipients to) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onAttest(this);
    }
  }

  /**
   * A member that has lost its record may sign again: ask the guard, make the record durable, and
   * say so by {@link Input.Returned}. There is at most one, and no attest before it is answered.
   *
   * @param after a record that holds the floor and no statement
   * @param reports a quorum's, verified, that answer the nonce this replica was given
   */
  record Return(SafetyRecord after, List<Report> reports) implements Effect {
    /** Copies the list. */
    public Return {
      reports = List.copyOf(reports);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.onReturn(this);
    }
  }

  /**
   * Sends something that needs no new signature: certificates, requests, statements said before.
   *
   * @param to who gets it
   * @param message what
   */
  record Send(Recipients to, Message message) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onSend(this);
    }
  }

  /**
   * Sends the payload of an own block to those who keep it: to everybody or, where payloads are
   * dispersed, to the members of the data availability committee, and to every other member its
   * share.
   *
   * @param view the block's view
   * @param payload its commitment
   */
  record Disseminate(View view, Hash payload) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onDisseminate(this);
    }
  }

  /**
   * Appends a block and its payload, which the caller holds and keeps at least until that block is
   * decided and applied or passed over. It need not be durable before the next attest or decide is.
   *
   * <p>Where payloads are dispersed: a block and what the caller holds of its payload, if it has
   * said that this is available: the payload on members of the data availability committee and the
   * own share on the other members. A certified block is stored without as well; then it comes a
   * second time once what is kept of its payload is available, and the caller adds that.
   *
   * @param block leaf and header
   * @param justify certifies the parent; absent for a block that came with a commit proof instead
   * @param complete whether what this node keeps of the payload goes with it; always where payloads
   *     are not dispersed
   */
  record StoreBlock(Block block, Optional<QuorumCertificate> justify, boolean complete)
      implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onStoreBlock(this);
    }
  }

  /**
   * Asks the application for a block; answered by exactly one {@link Input.Built}.
   *
   * @param view the view it is for
   * @param parent the block to extend
   * @param budgetNanos how long it may take
   */
  record Build(View view, Block parent, long budgetNanos) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onBuild(this);
    }
  }

  /**
   * Asks the application to judge a block whose payload the caller holds, unless payloads are
   * dispersed and blocks judged by their headers, and whose parent it has accepted or decided;
   * answered by exactly one {@link Input.Validated}. The clock is checked there too, for a block of
   * the current view only.
   *
   * @param block leaf and header
   * @param checkClock whether the block is about to be voted for
   */
  record Validate(Block block, boolean checkClock) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onValidate(this);
    }
  }

  /**
   * Blocks became final; every one has been stored or is held by the caller.
   *
   * @param blocks ascending, the first right above the last decided one
   */
  record Decide(List<Decided> blocks) implements Effect {
    /** Copies the list. */
    public Decide {
      blocks = List.copyOf(blocks);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.onDecide(this);
    }
  }

  /**
   * One final block.
   *
   * @param block leaf and header
   * @param proof why it is final; of a descendant if its own would be longer than a proof may be
   */
  record Decided(Block block, CommitProof proof) {}

  /**
   * Wakes the replica up later.
   *
   * @param timer which timer; an earlier setting is forgotten
   * @param atNanos when, on the clock of {@code step}
   */
  record SetTimer(TimerKind timer, long atNanos) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onSetTimer(this);
    }
  }

  /**
   * Forgets a timer.
   *
   * @param timer which
   */
  record CancelTimer(TimerKind timer) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onCancelTimer(this);
    }
  }

  /**
   * Who will propose next: transactions are forwarded there.
   *
   * @param view the view of that proposal
   * @param member index of its leader
   */
  record NextProposer(View view, int member) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onNextProposer(this);
    }
  }

  /**
   * Something worth telling an operator.
   *
   * @param event what
   */
  record Trace(TraceEvent event) implements Effect {
    @Override
    public void accept(Visitor visitor) {
      visitor.onTrace(this);
    }
  }
}
