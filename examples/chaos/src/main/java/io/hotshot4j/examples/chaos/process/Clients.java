package io.hotshot4j.examples.chaos.process;

import io.hotshot4j.examples.chaos.history.History;
import io.hotshot4j.examples.chaos.history.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Clients that submit transactions all the time and insist: each is submitted again, to another
 * node, until some node tells that it is decided. Now and then one goes to all nodes at once.
 */
final class Clients implements AutoCloseable {
  private static final int CLIENTS = 2;
  private static final int MOST_OPEN = 6;
  private static final int NAMESPACES = 3;
  private static final int TO_ALL_ONE_IN = 10;
  private static final int LONGEST_PADDING = 2_000;
  private static final long ROUND_MILLIS = 40;
  private static final long AGAIN_NANOS = 3_000_000_000L;

  private final ProcessNetwork network;
  private final History history;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean draining;
  private volatile boolean closed;

  Clients(ProcessNetwork network, History history, long seed) {
    this.network = network;
    this.history = history;
    for (int i = 1; i <= CLIENTS; i++) {
      Client client = new Client("client-" + Long.toHexString(seed & 0xffff) + "-" + i, seed + i);
      Thread thread = new Thread(client::run, "chaos-" + client.name);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** No new transactions; returns when all are decided. */
  void drain() {
    draining = true;
    threads.forEach(
        thread ->
            Eventually.until(
                thread.getName() + " has all its transactions decided", () -> !thread.isAlive()));
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private static final class Open {
    private final String hash;
    private final long namespace;
    private final byte[] payload;
    private long submitted;

    Open(long namespace, byte[] payload) {
      this.namespace = namespace;
      this.payload = payload;
      this.hash = Transactions.hash(namespace, payload);
    }
  }

  private final class Client {
    private final String name;
    private final Random random;
    private final List<Open> open = new ArrayList<>();
    private int made;

    Client(String name, long seed) {
      this.name = name;
      this.random = new Random(seed);
    }

    void run() {
      try {
        while (!closed && !(draining && open.isEmpty())) {
          if (!draining && open.size() < MOST_OPEN) {
            begin();
          }
          ask();
          insist();
          Eventually.pause(ROUND_MILLIS);
        }
      } catch (ScenarioException e) {
        // Interrupted by close.
      } catch (RuntimeException e) {
        // A defect of the client must not look like a quiet network.
        history.complain(name + " failed: " + e);
      }
    }

    private void begin() {
      String what = name + "-" + ++made;
      String padding = "x".repeat(random.nextInt(LONGEST_PADDING));
      Open next =
          new Open(
              random.nextInt(NAMESPACES), (what + padding).getBytes(StandardCharsets.US_ASCII));
      history.submitting(next.hash, what);
      open.add(next);
      if (random.nextInt(TO_ALL_ONE_IN) == 0) {
        network.members().forEach(node -> submit(next, node));
      } else {
        submit(next, anyNode());
      }
    }

    private void submit(Open transaction, int node) {
      transaction.submitted = System.nanoTime();
      network
          .api(node)
          .submit(transaction.namespace, transaction.payload)
          .filter(NodeApi.Answer::isOk)
          .ifPresent(
              answer -> history.acknowledged(node, transaction.hash, answer.body().asText()));
    }

    private void ask() {
      int node = anyNode();
      open.removeIf(transaction -> isDecided(node, transaction));
    }

    private boolean isDecided(int node, Open transaction) {
      long height = history.height(node);
      Optional<NodeApi.Answer> answer = network.api(node).transaction(transaction.hash);
      if (answer.filter(NodeApi.Answer::isOk).isPresent()) {
        history.decided(node, transaction.hash, NodeApi.place(answer.get().body()));
        return true;
      }
      if (answer.isPresent() && answer.get().status() == 404) {
        history.unknown(node, transaction.hash, height);
      }
      return false;
    }

    private void insist() {
      for (Open transaction : open) {
        if (System.nanoTime() - transaction.submitted > AGAIN_NANOS) {
          submit(transaction, anyNode());
        }
      }
    }

    private int anyNode() {
      List<Integer> members = network.members();
      return members.get(random.nextInt(members.size()));
    }
  }
}
