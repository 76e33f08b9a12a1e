package io.hotshot4j.runtime.internal.pool;

import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What goes to the next proposer: of each view at most a budget of bytes, once and then every
 * second that the view lasts, the oldest own transactions first, then new ones as they come. The
 * first of a view goes whatever its length, or a node that never leads could not get a long one
 * decided. Guarded by the pool.
 */
final class ForwardQueue {
  static final int BUDGET_BYTES = WireLimits.FORWARD_BYTES - 4;

  private final Share own;
  private final int viewsOnTheWay;
  private List<Transaction> waiting = new ArrayList<>();
  private View view = View.GENESIS;
  private boolean forwarding;
  private int budget;

  /** What was given for this view or one before is not trusted to be in a block. */
  private long lastFailed;

  private volatile boolean isWaiting;

  /**
   * For a pool.
   *
   * @param viewsOnTheWay for how many views to trust that a proposer used what it was given
   */
  ForwardQueue(Share own, int viewsOnTheWay) {
    this.own = own;
    this.viewsOnTheWay = viewsOnTheWay;
  }

  void onNextProposer(View next, boolean forward, Collection<Pending> pending) {
    if (next.equals(view) && forward == forwarding) {
      return;
    }
    view = next;
    forwarding = forward;
    budget = BUDGET_BYTES;
    waiting = new ArrayList<>();
    isWaiting = false;
    if (forward) {
      for (Pending each : pending) {
        if (budget <= 0) {
          break;
        }
        if (each.share == own && each.inBlocks == 0 && !isOnItsWay(each, view)) {
          add(each);
        }
      }
    }
  }

  /**
   * Whether a proposer before this view was given it not long ago. Then it is most likely in a
   * block, which may not have been judged here yet or whose payload has not come; it goes again if
   * it is still waiting later.
   */
  boolean isOnItsWay(Pending pending, View next) {
    int views = pending.forwarded ? viewsOnTheWay : 1;
    // A view that failed may take the blocks before with it.
    return pending.givenFor > lastFailed && pending.givenFor >= next.value() - views;
  }

  /** What its proposer was given came to nothing. */
  void onViewFailed(View failed) {
    lastFailed = Math.max(lastFailed, failed.value());
  }

  /** The view lasts: what still waits goes to the same proposer again, should it have been lost. */
  void onRepeat(Collection<Pending> pending) {
    if (!forwarding) {
      lastFailed = Math.max(lastFailed, view.value() - 1); // What was given has taken too long.
      return;
    }
    budget = BUDGET_BYTES;
    waiting = new ArrayList<>();
    isWaiting = false;
    for (Pending each : pending) {
      if (budget > 0 && each.share == own && each.inBlocks == 0) {
        add(each);
      }
    }
  }

  void onSubmitted(Pending added) {
    if (forwarding && budget > 0) {
      add(added);
    }
  }

  private void add(Pending pending) {
    int length = Payload.encodedLength(pending.transaction);
    if (length <= budget || budget == BUDGET_BYTES) {
      pending.givenFor = view.value();
      pending.forwarded = true;
      waiting.add(pending.transaction);
      budget -= length;
      isWaiting = true;
    }
  }

  boolean isWaiting() {
    return isWaiting;
  }

  List<Transaction> take() {
    List<Transaction> taken = waiting;
    waiting = new ArrayList<>();
    isWaiting = false;
    return taken;
  }
}
