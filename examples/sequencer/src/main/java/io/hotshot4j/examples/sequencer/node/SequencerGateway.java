package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.NodeStatus;
import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.http.NodeGateway;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node for the API: a pool before the start, the engine after it. Thread-safe. */
public final class SequencerGateway implements NodeGateway {
  /** Views beyond the highest certificate after which a node is no longer called ready. */
  private static final long VIEW_WINDOW = 32;

  private static final Logger LOG = LoggerFactory.getLogger(SequencerGateway.class);

  private final PreStartPool early;
  private final boolean retrieves;
  private @Nullable HotShotNode node;
  private @Nullable Genesis genesis;
  private OptionalInt member = OptionalInt.empty();
  private String waitingFor;
  private boolean connected;
  private boolean ended;

  /** Before the start, waiting for something. */
  public SequencerGateway(PoolLimits limits, String waitingFor) {
    this(limits, waitingFor, true);
  }

  /** The same with or without retrieval of payloads. */
  public SequencerGateway(PoolLimits limits, String waitingFor, boolean retrieves) {
    this.early = new PreStartPool(limits);
    this.retrieves = retrieves;
    this.waitingFor = waitingFor;
  }

  /** Says what the node waits for now. */
  public synchronized void waitingFor(String what) {
    waitingFor = what;
  }

  /** The CDN server has taken this node in; what it waits for now counts until the start. */
  public synchronized void connected(String what) {
    connected = true;
    waitingFor = what;
  }

  /** The CDN server is gone: the node, started or not, can do nothing until it is back. */
  public synchronized void disconnected(String what) {
    connected = false;
    waitingFor = what;
  }

  /** Why the CDN server is still gone; says nothing if it is not. */
  public synchronized void stillDisconnected(String what) {
    if (!connected && !ended) {
      waitingFor = what;
    }
  }

  /** The genesis is known, from the network or from a file, and the key of this node. */
  public synchronized void learned(Genesis network, PublicKey key) {
    genesis = network;
    member = network.committee().indexOf(key);
  }

  /** The engine runs: early transactions go to it, oldest first, before any later one. */
  public synchronized void started(HotShotNode running) {
    node = running;
    List<Transaction> waiting = early.drain();
    if (!waiting.isEmpty()) {
      LOG.info("submitting {} transactions that came before the start", waiting.size());
    }
    waiting.forEach(transaction -> offer(running, transaction));
  }

  /** Nothing is taken any more. */
  public synchronized void ended(String why) {
    ended = true;
    waitingFor = why;
  }

  @Override
  public CompletionStage<SubmitResult> submit(Transaction transaction) {
    HotShotNode running;
    synchronized (this) {
      if (ended) {
        return CompletableFuture.failedStage(new IllegalStateException(waitingFor));
      }
      if (node == null) {
        return CompletableFuture.completedStage(early.add(transaction));
      }
      running = node;
    }
    return running.submit(transaction);
  }

  @Override
  public Optional<NodeStatus> status() {
    return running().map(HotShotNode::status);
  }

  @Override
  public synchronized Optional<Genesis> genesis() {
    return Optional.ofNullable(genesis);
  }

  @Override
  public Optional<PayloadShare> share(long height) {
    return running().flatMap(node -> node.share(new BlockHeight(height)));
  }

  @Override
  public boolean retrieves() {
    return retrieves;
  }

  @Override
  public synchronized OptionalInt member() {
    return member;
  }

  @Override
  public Readiness readiness() {
    Optional<NodeStatus> status = status();
    synchronized (this) {
      if (ended || status.isEmpty() || !connected) {
        return new Readiness(false, waitingFor);
      }
    }
    return readiness(status.get(), genesis());
  }

  /** Transactions waiting for the start. */
  public synchronized int earlyTransactions() {
    return early.size();
  }

  private synchronized Optional<HotShotNode> running() {
    return Optional.ofNullable(node);
  }

  private static Readiness readiness(NodeStatus status, Optional<Genesis> genesis) {
    if (status.state() != NodeState.RUNNING) {
      return new Readiness(false, "the node is " + status.state());
    }
    int needed = genesis.map(network -> fewest(network.committee())).orElse(0);
    if (status.peersPresent() + 1 < needed) {
      return new Readiness(
          false,
          "waiting for a quorum of members, "
              + status.peersPresent()
              + " peers are present, "
              + (needed - 1)
              + " are needed at least");
    }
    long ahead = status.view().value() - status.highQcView().value();
    if (ahead > VIEW_WINDOW) {
      return new Readiness(
          false,
          "no view was certified for "
              + ahead
              + " views: waiting for a quorum of members, "
              + status.peersPresent()
              + " peers are present");
    }
    if (status.rejoining().isPresent()) {
      return new Readiness(false, "joining: " + status.rejoining().get());
    }
    String role = status.role().name().toLowerCase(java.util.Locale.ROOT);
    return new Readiness(true, role + " in view " + status.view());
  }

  /** The smallest number of members that has the weight of a quorum. */
  private static int fewest(Committee committee) {
    long[] stakes = committee.members().stream().mapToLong(Member::stake).sorted().toArray();
    long weight = 0;
    int count = 0;
    while (weight < committee.quorum()) {
      count++;
      weight += stakes[stakes.length - count];
    }
    return count;
  }

  private static void offer(HotShotNode running, Transaction transaction) {
    running
        .submit(transaction)
        .whenComplete(
            (result, failure) -> {
              if (failure != null
                  || result == SubmitResult.POOL_FULL
                  || result == SubmitResult.TOO_LARGE) {
                LOG.warn(
                    "transaction {}, taken before the start, was refused: {}",
                    transaction.hash(),
                    failure != null ? failure.getMessage() : result);
              }
            });
  }
}
