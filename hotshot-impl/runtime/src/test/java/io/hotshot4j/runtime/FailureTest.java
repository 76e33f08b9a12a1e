package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.Termination;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static Termination terminationOf(HotShotNode node) throws Exception {
    return node.termination().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void aSlowApplicationHoldsUpNobodyElse() {
    // P-15.
    try (TestNetwork network = TestNetwork.of(4)) {
      CompletableFuture<Void> gate = new CompletableFuture<>();
      Ledger slow =
          new Ledger() {
            @Override
            public CompletionStage<Void> onDecide(DecidedBlock block) {
              return gate.thenCompose(open -> super.onDecide(block));
            }
          };
      network.start(0, slow);
      for (int i = 1; i < 4; i++) {
        network.start(i);
      }
      for (int i = 0; i < 8; i++) {
        int expected = i + 1;
        network.submit(0, "number " + i + " ", 1);
        Await.until(
            () -> "decided by the others " + network,
            () -> network.ledger(1).transactions.size() == expected);
      }
      assertEquals(0, slow.transactions.size());
      assertEquals(BlockHeight.GENESIS, network.node(0).status().appliedHeight());
      assertTrue(network.node(0).status().decidedHeight().value() > 1, "it goes on deciding");
      gate.complete(null);
      network.awaitTransactions(8);
      assertEquals(network.ledger(1).transactions, slow.transactions);
    }
  }

  @Test
  void aFailingApplicationStopsTheNodeWithItsCause() throws Exception {
    //
    try (TestNetwork network = TestNetwork.of(4)) {
      IllegalStateException cause = new IllegalStateException("disk of the application is full");
      network.start(
          0,
          new Ledger() {
            @Override
            public CompletionStage<Void> onDecide(DecidedBlock block) {
              return CompletableFuture.failedStage(cause);
            }
          });
      for (int i = 1; i < 4; i++) {
        network.start(i);
      }
      network.submit(1, "poison ", 1);
      Termination end = terminationOf(network.node(0));
      assertEquals(NodeState.FAILED, end.state());
      assertEquals(cause, end.cause().orElseThrow());
      assertEquals(NodeState.FAILED, network.node(0).status().state());
      assertTrue(
          network
              .node(0)
              .submit(Transaction.ofUtf8("late"))
              .toCompletableFuture()
              .isCompletedExceptionally());
      Threads.assertNoneOf(network.keys.get(0));
    }
  }

  @Test
  void aFailingStorageStopsTheNodeBeforeItSigns() throws Exception {
    try (TestNetwork network = TestNetwork.of(1)) {
      FailingStorage storage = new FailingStorage();
      network.start(0, new Ledger(), storage);
      network.submit(0, "fine ", 1);
      network.awaitTransactions(1);
      storage.fail = true;
      network.submit(0, "not fine ", 1);
      Termination end = terminationOf(network.node(0));
      assertEquals(NodeState.FAILED, end.state());
      assertEquals(FailingStorage.MESSAGE, end.cause().orElseThrow().getMessage());
      Threads.assertNoneOf(network.keys.get(0));
    }
  }

  @Test
  void garbageDoesNotStopAnybody() {
    // I-19: every frame that is not processed is counted, with the peer.
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      PeerId attacker = network.keys.get(5).publicKey().toPeerId();
      try (Transport garbage = network.network.endpoint(attacker)) {
        garbage.start(
            Set.of(new Topic("hotshot")),
            new InboundHandler() {
              @Override
              public Admission onFrame(PeerId from, ByteBuffer frame) {
                // Replays what it hears, bytes flipped.
                byte[] copy = new byte[frame.remaining()];
                frame.duplicate().get(copy);
                copy[copy.length / 2] ^= 1;
                garbage.broadcast(new Topic("hotshot"), ByteBuffer.wrap(copy));
                return Admission.ACCEPTED;
              }

              @Override
              public void onPeer(PeerId peer, boolean present) {
                // Whoever it is.
              }
            });
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
          byte[] frame = new byte[1 + random.nextInt(200)];
          random.nextBytes(frame);
          frame[0] = (byte) random.nextInt(2);
          garbage.broadcast(new Topic("hotshot"), ByteBuffer.wrap(frame));
        }
        network.submit(0, "in spite of that ", 10);
        network.awaitTransactions(10);
      }
      assertTrue(network.node(1).status().framesRejected() > 0);
      assertTrue(network.node(1).status().lastRejection().orElseThrow().contains("" + attacker));
    }
  }

  @Test
  void missingPartsAreListedTogether() {
    //
    TestNetwork network = TestNetwork.of(1);
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> HotShot.node(network.genesis).crypto(Ed25519.suite(network.keys.get(0))).start());
    assertEquals(
        "A node needs all of its parts, and these are missing: transport, storage, application",
        refusal.getMessage());
  }

  @Test
  void aStorageOfAnotherNetworkIsRefusedAndFreed() {
    MemoryStorage storage = MemoryStorage.create();
    try (TestNetwork network = TestNetwork.of(1)) {
      network.start(0, new Ledger(), storage);
    }
    Genesis other = TestNetwork.of(1).genesis.withChainId(7);
    TestNetwork network = TestNetwork.of(1);
    HotShotException refusal =
        assertThrows(
            HotShotException.class,
            () ->
                HotShot.node(other)
                    .crypto(Ed25519.suite(network.keys.get(0)))
                    .transport(network.network.endpoint(network.keys.get(0).publicKey().toPeerId()))
                    .storage(storage)
                    .application(new Ledger())
                    .start());
    assertTrue(String.valueOf(refusal.getMessage()).contains(other.hash().toString()));
    Threads.assertNoneOf(network.keys.get(0));
    try (TestNetwork again = TestNetwork.of(1)) {
      again.start(0, new Ledger(), storage);
    }
  }

  @Test
  void aStorageOfAnotherKeyIsRefused() {
    MemoryStorage storage = MemoryStorage.create();
    try (TestNetwork network = TestNetwork.of(4)) {
      network.start(0, new Ledger(), storage);
      network.stop(0);
      HotShotException refusal =
          assertThrows(HotShotException.class, () -> network.start(1, new Ledger(), storage));
      assertTrue(
          String.valueOf(refusal.getMessage()).contains("" + network.keys.get(0).publicKey()));
    }
  }

  @Test
  void anApplicationAheadOfItsStorageIsRefused() {
    try (TestNetwork network = TestNetwork.of(1)) {
      Ledger ahead =
          new Ledger() {
            @Override
            public BlockHeight onStart(BlockHeight lastDecided) {
              return new BlockHeight(5);
            }
          };
      HotShotException refusal =
          assertThrows(HotShotException.class, () -> network.start(0, ahead));
      assertTrue(String.valueOf(refusal.getMessage()).contains("height 5"));
      Threads.assertNoneOf(network.keys.get(0));
    }
  }

  @Test
  void anErrorInOnStartKeepsTheNodeFromStarting() {
    try (TestNetwork network = TestNetwork.of(1)) {
      HotShotException refusal =
          assertThrows(
              HotShotException.class,
              () ->
                  network.start(
                      0,
                      new Ledger() {
                        @Override
                        public BlockHeight onStart(BlockHeight lastDecided) {
                          throw new AssertionError("a class is missing");
                        }
                      }));
      assertTrue(String.valueOf(refusal.getMessage()).contains("a class is missing"));
      Threads.assertNoneOf(network.keys.get(0));
    }
  }

  @Test
  void anErrorWhileMissedBlocksAreReplayedKeepsTheNodeFromStarting() {
    try (TestNetwork network = TestNetwork.of(1)) {
      network.start(0);
      network.submit(0, "missed ", 1);
      network.awaitTransactions(1);
      network.stop(0);
      assertThrows(
          HotShotException.class,
          () ->
              network.start(
                  0,
                  new Ledger() {
                    @Override
                    public CompletionStage<Void> onDecide(DecidedBlock block) {
                      throw new AssertionError("a class is missing");
                    }
                  }));
      Threads.assertNoneOf(network.keys.get(0));
    }
  }

  @Test
  void aSubscriberMayCloseTheNodeWhenItsEventsEnd() {
    TestNetwork network = TestNetwork.of(1);
    HotShotNode node = network.start(0);
    CompletableFuture<Void> subscribed = new CompletableFuture<>();
    CompletableFuture<Void> completed = new CompletableFuture<>();
    node.events()
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscribed.complete(null);
              }

              @Override
              public void onNext(NodeEvent event) {
                // None was asked for.
              }

              @Override
              public void onError(Throwable failure) {
                completed.completeExceptionally(failure);
              }

              @Override
              public void onComplete() {
                node.close();
                completed.complete(null);
              }
            });
    subscribed.join();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(node::close);
    Await.until(() -> "closed", closing::isDone);
    assertTrue(completed.isDone());
    Threads.assertNoneOf(network.keys.get(0));
  }

  @Test
  void closeLeavesNoThreadAndMayBeCalledFromACallback() throws Exception {
    //
    TestNetwork network = TestNetwork.of(1);
    List<HotShotNode> self = new ArrayList<>();
    network.start(
        0,
        new Ledger() {
          @Override
          public CompletionStage<Void> onDecide(DecidedBlock block) {
            if (!block.transactions().isEmpty()) {
              self.get(0).close();
            }
            return super.onDecide(block);
          }
        });
    self.add(network.node(0));
    network.submit(0, "the end ", 1);
    assertEquals(NodeState.STOPPED, terminationOf(network.node(0)).state());
    network.node(0).close();
    network.node(0).close();
    Threads.assertNoneOf(network.keys.get(0));
  }
}
