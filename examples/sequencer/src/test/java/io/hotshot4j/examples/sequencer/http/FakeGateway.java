package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.NodeStatus;
import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.Role;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.examples.sequencer.SampleChain;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A node that answers what a test tells it to. */
final class FakeGateway implements NodeGateway {
  final List<Transaction> submitted = new CopyOnWriteArrayList<>();
  volatile SubmitResult result = SubmitResult.ACCEPTED;
  volatile boolean running = true;

  volatile OptionalInt member = OptionalInt.of(0);

  /** Of block 1. */
  volatile @Nullable PayloadShare share;

  private final Genesis genesis;
  private final boolean retrieves;

  FakeGateway(Genesis genesis, boolean retrieves) {
    this.genesis = genesis;
    this.retrieves = retrieves;
  }

  void reset() {
    submitted.clear();
    result = SubmitResult.ACCEPTED;
    running = true;
    member = OptionalInt.of(0);
  }

  @Override
  public CompletionStage<SubmitResult> submit(Transaction transaction) {
    if (!running) {
      return CompletableFuture.failedStage(new IllegalStateException("internal words"));
    }
    submitted.add(transaction);
    return CompletableFuture.completedStage(result);
  }

  @Override
  public Optional<NodeStatus> status() {
    return running ? Optional.of(status(10, 9)) : Optional.empty();
  }

  @Override
  public Optional<Genesis> genesis() {
    return Optional.of(genesis);
  }

  @Override
  public Optional<PayloadShare> share(long height) {
    return height == 1 ? Optional.ofNullable(share) : Optional.empty();
  }

  @Override
  public boolean retrieves() {
    return retrieves;
  }

  @Override
  public OptionalInt member() {
    return member;
  }

  @Override
  public Readiness readiness() {
    return new Readiness(running, running ? "member in view 10" : "3/5 nodes connected");
  }

  /** A running member's status. */
  static NodeStatus status(long view, long highQcView) {
    return new NodeStatus(
        NodeState.RUNNING,
        Role.MEMBER,
        new View(view),
        SampleChain.GENESIS.committee().member(0).key(),
        new View(highQcView),
        View.GENESIS,
        BlockHeight.GENESIS,
        Hash.ZERO,
        BlockHeight.GENESIS,
        3,
        0,
        0,
        0,
        2,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
