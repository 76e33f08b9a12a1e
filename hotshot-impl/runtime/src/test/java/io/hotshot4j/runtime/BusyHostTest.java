package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.Termination;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Load, slow listeners and peers that ask for nonsense, on real threads. */
class BusyHostTest {
  private static final Topic TOPIC = new Topic("hotshot");

  /** J-17: ten members, five hundred transactions at a time. J-7: each block is proven. */
  @Test
  void hundredsOfTransactionsAtOnceAreDecidedByTenMembers() {
    try (TestNetwork network = TestNetwork.of(10).startAll()) {
      Set<String> submitted = new HashSet<>();
      for (int round = 1; round <= 3; round++) {
        for (int node = 0; node < 10; node++) {
          submitted.addAll(network.submit(node, "round " + round + " node " + node + " ", 50));
        }
        network.awaitTransactions(500 * round);
      }
      List<String> order = network.ledger(0).transactions;
      assertEquals(submitted, new HashSet<>(order));
      assertEquals(submitted.size(), order.size(), "I-14: each once");
      CommitProofVerifier proofs =
          new CommitProofVerifier(
              new CertificateVerifier(
                  network.genesis,
                  Thresholds.of(network.genesis.committee()),
                  Ed25519.suite(network.keys.get(0)).quorums()));
      long height = network.node(3).status().appliedHeight().value();
      for (long h = 1; h <= height; h++) {
        var block = network.node(3).decided(new BlockHeight(h)).orElseThrow();
        assertEquals(block.block().leaf(), block.proof().subject());
        assertTrue(proofs.isValid(block.proof()), "height " + h);
      }
    }
  }

  /** DB-8: events may be dropped, consensus does not live on them; who lags sees the gap. */
  @Test
  void r05_aSlowListenerLosesEventsAndHoldsUpNobody() throws InterruptedException {
    try (TestNetwork network = TestNetwork.of(1).startAll()) {
      CountDownLatch release = new CountDownLatch(1);
      Queue<NodeEvent> seen = new ConcurrentLinkedQueue<>();
      network
          .node(0)
          .events()
          .subscribe(
              new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(NodeEvent event) {
                  try {
                    release.await(30, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  seen.add(event);
                }

                @Override
                public void onError(Throwable failure) {
                  throw new AssertionError(failure);
                }

                @Override
                public void onComplete() {
                  // At the end of the node.
                }
              });
      for (int i = 1; i <= 600; i++) {
        network.submit(0, "number " + i + " ", 1);
        network.awaitTransactions(i);
      }
      release.countDown();
      Await.until("the last events", () -> seen.size() > 10);
      List<Long> numbers = seen.stream().map(NodeEvent::sequence).toList();
      assertTrue(seen.size() < 1_100, "a bounded number waited: " + seen.size());
      for (int i = 1; i < numbers.size(); i++) {
        assertTrue(numbers.get(i) > numbers.get(i - 1));
      }
    }
  }

  /**
   * DB-2, B-40: requests that are malformed or for what nobody has do not end what serves others: a
   * node that was away gets its blocks meanwhile.
   */
  @Test
  void nonsenseRequestsDoNotEndWhatServesOthers() {
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      network.submit(0, "before ", 5);
      network.awaitTransactions(5);
      network.stop(3);
      for (int i = 1; i <= 12; i++) {
        network.submit(i % 3, "meanwhile " + i + " ", 1);
        network.awaitTransactions(5 + i);
      }
      PeerId stranger = network.keys.get(5).publicKey().toPeerId();
      AtomicInteger answers = new AtomicInteger();
      try (Transport hostile = network.network.endpoint(stranger)) {
        hostile.start(
            Set.of(TOPIC),
            new InboundHandler() {
              @Override
              public Admission onFrame(PeerId from, ByteBuffer frame) {
                answers.incrementAndGet();
                return Admission.ACCEPTED;
              }

              @Override
              public void onPeer(PeerId peer, boolean present) {
                // Whoever it is.
              }
            });
        // Every kind of frame, whole and cut, with nonsense inside.
        for (int kind = 0; kind < 64; kind++) {
          for (int length = 1; length < 80; length++) {
            byte[] frame = new byte[length];
            java.util.Arrays.fill(frame, (byte) kind);
            frame[0] = (byte) (length % 3);
            hostile.broadcast(TOPIC, ByteBuffer.wrap(frame));
          }
        }
        network.start(3);
        network.submit(3, "last ", 1);
        network.awaitTransactions(18);
        assertEquals(network.ledger(0).transactions, network.ledger(3).transactions);
      }
    }
  }

  /**
   * B-48: one application computes another state than the others. What it validates it rejects, the
   * others go on; what they decide names their state, and an application that looks stops its node.
   */
  @Test
  void anApplicationWithAStateOfItsOwnStopsItsNodeAndNoOther() throws Exception {
    try (TestNetwork network = TestNetwork.of(4)) {
      Hash other = Sha256.hash(Bytes.ofUtf8("another state"));
      network.start(
          0,
          new Ledger() {
            @Override
            public CompletionStage<Verdict> validate(ProposedBlock block) {
              return CompletableFuture.completedStage(Verdict.accept(StateRef.of(other)));
            }

            @Override
            public CompletionStage<Void> onDecide(DecidedBlock block) {
              return block.block().header().stateCommitment().equals(other)
                  ? super.onDecide(block)
                  : CompletableFuture.failedStage(
                      new IllegalStateException("another state at height " + block.height()));
            }
          });
      for (int i = 1; i < 4; i++) {
        network.start(i);
      }
      network.submit(1, "state ", 5);
      Termination end =
          network.node(0).termination().toCompletableFuture().get(30, TimeUnit.SECONDS);
      assertEquals(NodeState.FAILED, end.state());
      assertTrue(String.valueOf(end.cause().orElseThrow().getMessage()).contains("at height 1"));
      network.nodes.remove(0);
      network.submit(2, "on ", 5);
      network.awaitTransactions(10);
    }
  }
}
