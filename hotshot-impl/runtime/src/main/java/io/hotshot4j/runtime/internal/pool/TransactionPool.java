package io.hotshot4j.runtime.internal.pool;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The pool. A transaction of this node's own clients is kept until it is decided. One that a peer
 * forwarded is kept as long as the peer's share of a quarter on top has room: then that peer's
 * oldest gives way, for its owner still has it and forwards it again. Being in a proposal removes
 * nothing, so what an abandoned proposal held is simply still here.
 */
public final class TransactionPool {
  /** Most transactions in one forwarding message. */
  public static final int MAX_FORWARDED = ForwardQueue.BUDGET_BYTES / 4;

  /**
   * A node that does not get payloads with their blocks learns late what is in them: views for
   * which it trusts that what it forwarded is.
   */
  private static final int VIEWS_ON_THE_WAY_UNSEEN = 8;

  private static final int RECENT_PER_TRANSACTION = 2;
  private static final int LEAST_FORWARD_BYTES = PoolLimits.MAX_TRANSACTION_BYTES + 65_536;
  private static final int LEAST_FORWARD_COUNT = 64;

  private final int maxLength;
  private final ToLongFunction<Transaction> sharers;
  private final boolean seesPayloads;

  // All guarded by this.
  private final LinkedHashMap<Hash, Pending> pending = new LinkedHashMap<>();
  private final UndecidedChain undecided = new UndecidedChain();
  private final RecentHashes recent;
  private final Share own;
  private final Map<PeerId, Share> forwarding = new HashMap<>();
  private final Share strangers;
  private final ForwardQueue forwards;
  private int inBlocks;
  private long bytes;
  private volatile int proposable;

  /**
   * With a share for each of these peers and one for all others together.
   *
   * @param sharers whose transaction one of this node's clients is, 0 for nobody in particular
   * @param seesPayloads whether this node has the payloads of undecided blocks
   */
  public TransactionPool(
      PoolLimits limits,
      Genesis genesis,
      Collection<PeerId> memberPeers,
      ToLongFunction<Transaction> sharers,
      boolean seesPayloads) {
    this.sharers = sharers;
    this.seesPayloads = seesPayloads;
    maxLength = Math.min(limits.transactionBytes(), genesis.maxBlockBytes() - 8);
    recent = new RecentHashes(RECENT_PER_TRANSACTION * Math.max(limits.transactions(), 10_000));
    own = new Share(limits.transactions(), limits.bytes(), false);
    forwards = new ForwardQueue(own, seesPayloads ? 1 : VIEWS_ON_THE_WAY_UNSEEN);
    int peers = memberPeers.size() + 1;
    int count = Math.max(LEAST_FORWARD_COUNT, limits.transactions() / 4 / peers);
    long size = Math.max(LEAST_FORWARD_BYTES, limits.bytes() / 4 / peers);
    memberPeers.forEach(peer -> forwarding.put(peer, new Share(count, size, true)));
    strangers = new Share(count, size, true);
  }

  /** Takes a transaction of this node's own clients. */
  public SubmitResult submit(Transaction transaction) {
    return transaction.bytes().length() > maxLength
        ? SubmitResult.TOO_LARGE
        : submit(transaction, sharers.applyAsLong(transaction));
  }

  private synchronized SubmitResult submit(Transaction transaction, long sharer) {
    Hash hash = transaction.hash();
    Pending known = pending.get(hash);
    if (known != null && known.share == own || recent.contains(hash)) {
      return SubmitResult.DUPLICATE;
    }
    if (!own.hasRoomFor(sharer, transaction.bytes().length())) {
      return SubmitResult.POOL_FULL;
    }
    if (known != null) {
      known.share.remove(known);
      known.share = own;
      known.sharer = sharer;
      own.add(known);
      return SubmitResult.ACCEPTED;
    }
    Pending added = add(transaction, own, sharer);
    if (added.inBlocks == 0) {
      forwards.onSubmitted(added);
    }
    return SubmitResult.ACCEPTED;
  }

  /** Takes what a peer forwarded, as far as its share allows. */
  public synchronized void addForwarded(PeerId from, List<Transaction> transactions) {
    Share share = forwarding.getOrDefault(from, strangers);
    for (Transaction transaction : transactions) {
      int length = transaction.bytes().length();
      Hash hash = transaction.hash();
      if (length <= maxLength
          && share.couldEverHold(length)
          && !pending.containsKey(hash)
          && !recent.contains(hash)) {
        while (!share.hasRoom(length) && share.hasArrivals()) {
          Pending oldest = pending.get(share.pollOldest());
          if (oldest != null && oldest.share == share) {
            remove(oldest);
          }
        }
        add(detached(transaction), share, 0);
      }
    }
  }

  /** Without the frame it came in, which may be far longer than what is kept and counted. */
  private static Transaction detached(Transaction transaction) {
    return Transaction.of(Bytes.wrap(transaction.bytes().toByteArray()));
  }

  private Pending add(Transaction transaction, Share share, long sharer) {
    Pending added = new Pending(transaction, share);
    added.sharer = sharer;
    pending.put(transaction.hash(), added);
    share.add(added);
    bytes += added.length();
    // It may come after the block that holds it: then it is nothing that a leader would wait for.
    added.inBlocks = undecided.countOf(transaction.hash());
    inBlocks += added.inBlocks > 0 ? 1 : 0;
    publishCount();
    return added;
  }

  private void remove(Pending removed) {
    pending.remove(removed.transaction.hash());
    removed.share.remove(removed);
    bytes -= removed.length();
    inBlocks -= removed.inBlocks > 0 ? 1 : 0;
    publishCount();
  }

  /**
   * For a block of a view on top of a leaf: the oldest that fit and are not in the undecided chain
   * below, as far as this node knows.
   */
  public synchronized List<Transaction> select(
      View view, Hash parent, int maxCount, int maxPayloadBytes) {
    List<UndecidedChain.Node> ancestors = undecided.ancestors(parent);
    List<Transaction> selected = new ArrayList<>(Math.min(maxCount, proposable));
    int room = maxPayloadBytes - 4;
    for (Pending each : pending.values()) {
      if (selected.size() >= maxCount || room < 5) {
        break;
      }
      int length = Payload.encodedLength(each.transaction);
      if (length <= room
          && (seesPayloads || !each.forwarded || !forwards.isOnItsWay(each, view))
          && !isIn(ancestors, each.transaction.hash())) {
        each.givenFor = view.value();
        each.forwarded = false;
        selected.add(each.transaction);
        room -= length;
      }
    }
    return selected;
  }

  private static boolean isIn(List<UndecidedChain.Node> blocks, Hash transaction) {
    for (UndecidedChain.Node block : blocks) {
      if (block.contains(transaction)) {
        return true;
      }
    }
    return false;
  }

  /** An undecided block is known that may be extended. */
  public synchronized void onAccepted(Block block, Payload payload) {
    if (undecided.add(block, payload.transactions())) {
      for (Transaction transaction : payload.transactions()) {
        Pending known = pending.get(transaction.hash());
        if (known != null && known.inBlocks++ == 0) {
          inBlocks++;
        }
      }
      publishCount();
    }
  }

  /** Blocks up to this view are decided or abandoned; these transactions are final. */
  public synchronized void onDecided(View view, List<Payload> decided) {
    undecided.removeUpTo(view).forEach(this::release);
    for (Payload payload : decided) {
      for (Transaction transaction : payload.transactions()) {
        recent.add(transaction.hash());
        Pending known = pending.get(transaction.hash());
        if (known != null) {
          remove(known);
        }
      }
    }
    publishCount();
  }

  /** These transactions were decided before this pool was made; later ones come later. */
  public synchronized void remember(Payload decided) {
    decided.transactions().forEach(transaction -> recent.add(transaction.hash()));
  }

  /** How many decided transactions it can tell from new ones. */
  public int remembered() {
    return recent.capacity();
  }

  /** A view was given up: what was proposed in it has to be proposed again, as far as is known. */
  public synchronized void onViewFailed(View view) {
    undecided.ofView(view).forEach(this::release);
    forwards.onViewFailed(view);
    publishCount();
  }

  private void release(UndecidedChain.Node node) {
    if (!node.counted) {
      return;
    }
    node.counted = false;
    for (Transaction transaction : node.transactions) {
      Pending known = pending.get(transaction.hash());
      if (known != null && known.inBlocks > 0 && --known.inBlocks == 0) {
        inBlocks--;
      }
    }
  }

  private void publishCount() {
    proposable = pending.size() - inBlocks;
  }

  /** Transactions that are in no undecided block. */
  public int proposable() {
    return proposable;
  }

  /** Transactions here, forwarded ones included. */
  public synchronized int size() {
    return pending.size();
  }

  /** Their bytes. */
  public synchronized long bytes() {
    return bytes;
  }

  /** From now on new submissions go to another proposer, or to none. */
  public synchronized void onNextProposer(View view, boolean forward) {
    forwards.onNextProposer(view, forward, pending.values());
  }

  /** What was forwarded and still waits is to be forwarded again. */
  public synchronized void repeatForwards() {
    forwards.onRepeat(pending.values());
  }

  /** Whether there is something to forward. */
  public boolean hasForwards() {
    return forwards.isWaiting();
  }

  /** What is to be forwarded now; empty if nothing is. */
  public synchronized List<Transaction> takeForwards() {
    return forwards.take();
  }
}
