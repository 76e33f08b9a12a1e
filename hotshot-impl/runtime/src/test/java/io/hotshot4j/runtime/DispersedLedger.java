package io.hotshot4j.runtime;

import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Writes down headers, and payloads when they come; outlives the nodes it is given to. */
final class DispersedLedger implements DispersedApplication {
  final Map<Long, Hash> blocks = new ConcurrentSkipListMap<>();
  final Map<Long, Payload> payloads = new ConcurrentSkipListMap<>();
  final Set<Long> missing = ConcurrentHashMap.newKeySet();
  volatile long height;

  /** The transactions it knows of. */
  Set<String> transactions() {
    return payloads.values().stream()
        .flatMap(payload -> payload.transactions().stream())
        .map(Transaction::utf8)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    return new BlockHeight(Math.min(height, lastDecided.value()));
  }

  @Override
  public CompletionStage<Verdict> validateHeader(Block block, StateRef parentState) {
    return CompletableFuture.completedStage(
        Verdict.accept(StateRef.of(block.header().stateCommitment())));
  }

  @Override
  public CompletionStage<Void> onDecideHeader(Block block, CommitProof proof) {
    long at = block.height().value();
    blocks.put(at, block.commitment());
    missing.add(at);
    height = at;
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> onPayload(BlockHeight at, Payload payload) {
    if (!blocks.containsKey(at.value())) {
      throw new IllegalStateException("a payload before its block");
    }
    payloads.put(at.value(), payload);
    missing.remove(at.value());
    return CompletableFuture.completedStage(null);
  }

  @Override
  public List<BlockHeight> missingPayloads(int most) {
    return new TreeSet<>(missing).stream().limit(most).map(BlockHeight::new).toList();
  }
}
