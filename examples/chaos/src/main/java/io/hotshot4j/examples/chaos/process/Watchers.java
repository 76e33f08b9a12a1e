package io.hotshot4j.examples.chaos.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.examples.chaos.history.ChainBlock;
import io.hotshot4j.examples.chaos.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** One reader per node that asks for heights and blocks all the time. */
final class Watchers implements AutoCloseable {
  private static final long ROUND_MILLIS = 100;
  private static final String BLOCK = "/v0/availability/block/";

  private final ProcessNetwork network;
  private final History history;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  Watchers(ProcessNetwork network, History history, long seed) {
    this.network = network;
    this.history = history;
    for (int node : network.members()) {
      Random random = new Random(seed - node);
      Thread thread = new Thread(() -> run(node, random), "chaos-watcher-" + node);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** Returns when the last reading is recorded. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      Eventually.until(thread.getName() + " ends", () -> !thread.isAlive());
    }
  }

  private void run(int node, Random random) {
    try {
      while (!closed) {
        OptionalLong height = network.api(node).height();
        if (height.isPresent()) {
          history.height(node, height.getAsLong());
          read(node, height.getAsLong());
          read(node, (long) (random.nextDouble() * height.getAsLong()));
        }
        Eventually.pause(ROUND_MILLIS);
      }
    } catch (RuntimeException e) {
      // A defect of the reader must not look like a network without contradictions.
      history.complain("the reader of node " + node + " failed: " + e);
    }
  }

  private void read(int node, long height) {
    Optional<NodeApi.Answer> answer = network.api(node).get(BLOCK + height);
    if (answer.isEmpty()) {
      return;
    }
    if (!answer.get().isOk()) {
      if (answer.get().status() == 404) {
        history.missing(node, height);
      }
      return;
    }
    JsonNode block = answer.get().body();
    history.block(node, height, ChainBlock.digest(block));
    String hash = block.path("hash").asText();
    network
        .api(node)
        .get(BLOCK + "hash/" + hash)
        .filter(NodeApi.Answer::isOk)
        .ifPresent(again -> history.block(node, hash, ChainBlock.digest(again.body())));
  }
}
