package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.api.NodeStatus;
import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.Rejoining;
import io.hotshot4j.api.Role;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.Termination;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.core.Homecoming;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.record.BlockLog;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A node as its host sees it. Any thread. */
public final class NodeRuntime implements HotShotNode {
  private final Scheduling scheduling;
  private final Lifecycle lifecycle;
  private final Engine engine;

  private NodeRuntime(Scheduling scheduling, Lifecycle lifecycle, Engine engine) {
    this.scheduling = scheduling;
    this.lifecycle = lifecycle;
    this.engine = engine;
  }

  /**
   * Starts a node; returns once it has recovered and listens.
   *
   * @throws HotShotException if it cannot start; nothing of it is left then
   */
  public static NodeRuntime start(Parts parts, Scheduling scheduling) {
    Lifecycle lifecycle = new Lifecycle();
    Closers closers = new Closers();
    try {
      Engine engine = new Engine(parts, scheduling, lifecycle, closers);
      engine.start();
      return new NodeRuntime(scheduling, lifecycle, engine);
    } catch (RuntimeException | Error e) {
      // Failure policy: whatever kept the node from starting, nothing of it may be left behind.
      lifecycle.stop();
      closers.closeAll();
      throw e instanceof HotShotException refusal
          ? refusal
          : new HotShotException("The node could not start: " + e, e);
    }
  }

  @Override
  public CompletionStage<SubmitResult> submit(Transaction transaction) {
    Objects.requireNonNull(transaction, "transaction");
    if (!lifecycle.isRunning()) {
      return CompletableFuture.failedStage(
          new IllegalStateException("The node is " + lifecycle.state() + ", not RUNNING"));
    }
    return CompletableFuture.completedStage(engine.submit(transaction));
  }

  @Override
  public Flow.Publisher<NodeEvent> events() {
    return engine.events;
  }

  @Override
  public NodeStatus status() {
    ReplicaStatus replica = engine.loop.status();
    Block decided = engine.log.last();
    return new NodeStatus(
        lifecycle.state(),
        replica.signs() ? Role.MEMBER : Role.OBSERVER,
        replica.view(),
        engine.genesis.committee().member(replica.leader()).key(),
        replica.record().highQc().view(),
        decided.view(),
        decided.height(),
        decided.commitment(),
        engine.applied(),
        engine.peers.count(),
        engine.pool.size(),
        engine.pool.bytes(),
        replica.failedViews(),
        engine.reports.viewsTimedOut(),
        engine.rejections.count(),
        engine.rejections.last(),
        replica.homecoming().map(this::rejoining));
  }

  private Rejoining rejoining(Homecoming progress) {
    return new Rejoining(
        progress.reported().stream()
            .map(member -> engine.genesis.committee().member(member).key())
            .toList(),
        progress.weight(),
        progress.quorum(),
        progress.floor());
  }

  @Override
  public Optional<DecidedBlock> decided(BlockHeight height) {
    Objects.requireNonNull(height, "height");
    return height.isAfter(engine.log.last().height())
        ? Optional.empty()
        : engine.log.decidedBlock(height);
  }

  @Override
  public Optional<PayloadShare> share(BlockHeight height) {
    Objects.requireNonNull(height, "height");
    return height.isAfter(engine.log.last().height())
        ? Optional.empty()
        : engine
            .log
            .decided(height)
            .map(BlockLog.Decided::record)
            .flatMap(engine.custody::ownShare);
  }

  @Override
  public CompletionStage<Termination> termination() {
    return lifecycle.termination();
  }

  @Override
  public void close() {
    if (lifecycle.stop()) {
      // Never on the caller's thread: what is called back at the end may call this once more.
      scheduling.detach("close", engine::tearDown);
    }
    if (!scheduling.isOwnThread()) {
      // A callback cannot wait for itself; the node ends right after it.
      scheduling.await(lifecycle.ended());
    }
  }
}
