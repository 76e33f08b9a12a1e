package io.hotshot4j.examples.sequencer.node;

import static io.hotshot4j.examples.sequencer.SampleChain.GENESIS;
import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.NodeStatus;
import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.Role;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SequencerGatewayTest {
  private int peers = GENESIS.committee().size() - 1;
  private final List<Transaction> engine = new CopyOnWriteArrayList<>();
  private final SequencerGateway gateway =
      new SequencerGateway(new PoolLimits(2, 100, 50), "waiting for the CDN server");

  @Test
  void earlyTransactionsReachTheEngineInOrderAndBeforeLaterOnes() {
    Transaction first = transaction(1, "a");
    Transaction second = transaction(1, "b");
    assertEquals(SubmitResult.ACCEPTED, submit(first));
    assertEquals(SubmitResult.ACCEPTED, submit(second));
    assertEquals(SubmitResult.DUPLICATE, submit(first));
    gateway.started(node());
    assertEquals(SubmitResult.ACCEPTED, submit(transaction(1, "c")));
    assertEquals(List.of(first, second, transaction(1, "c")), engine);
    assertEquals(0, gateway.earlyTransactions());
  }

  @Test
  void thePoolBeforeTheStartIsBounded() {
    assertEquals(SubmitResult.TOO_LARGE, submit(transaction(1, "x".repeat(43))));
    assertEquals(SubmitResult.ACCEPTED, submit(transaction(1, "x".repeat(42))));
    assertEquals(SubmitResult.ACCEPTED, submit(transaction(2, "x".repeat(42))));
    assertEquals(SubmitResult.POOL_FULL, submit(transaction(3, "x")));
    assertEquals(2, gateway.earlyTransactions());
  }

  @Test
  void bytesAreBoundedToo() {
    SequencerGateway byBytes = new SequencerGateway(new PoolLimits(100, 100, 60), "");
    byBytes.submit(transaction(1, "x".repeat(52)));
    assertEquals(
        SubmitResult.POOL_FULL,
        byBytes.submit(transaction(2, "x".repeat(33))).toCompletableFuture().join());
    assertEquals(
        SubmitResult.ACCEPTED,
        byBytes.submit(transaction(2, "x".repeat(32))).toCompletableFuture().join());
  }

  @Test
  void saysWhatItWaitsFor() {
    assertFalse(gateway.readiness().ready());
    assertEquals("waiting for the CDN server", gateway.readiness().detail());
    gateway.waitingFor("3/5 nodes connected");
    assertEquals("3/5 nodes connected", gateway.readiness().detail());
  }

  @Test
  void knowsItsPlaceAmongTheMembers() {
    assertEquals(OptionalInt.empty(), gateway.member());
    gateway.learned(GENESIS, GENESIS.committee().member(2).key());
    assertEquals(OptionalInt.of(2), gateway.member());
    gateway.learned(GENESIS, new PublicKey(Bytes.ofHex("ab")));
    assertEquals(OptionalInt.empty(), gateway.member());
  }

  @Test
  void aRunningNodeIsNotReadyWhileTheCdnServerIsGone() {
    gateway.learned(GENESIS, GENESIS.committee().member(2).key());
    gateway.connected("connected, waiting for the start");
    assertFalse(gateway.readiness().ready());
    gateway.started(node());
    assertTrue(gateway.readiness().ready(), gateway.readiness().detail());
    gateway.stillDisconnected("not true");
    assertTrue(gateway.readiness().ready());
    gateway.disconnected("waiting for the CDN server");
    assertEquals("waiting for the CDN server", gateway.readiness().detail());
    gateway.stillDisconnected("it is for 5 nodes");
    assertFalse(gateway.readiness().ready());
    assertEquals("it is for 5 nodes", gateway.readiness().detail());
    gateway.connected("");
    assertTrue(gateway.readiness().ready());
  }

  @Test
  void aRunningNodeIsNotReadyWithFewerPeersThanAQuorumNeeds() {
    gateway.learned(GENESIS, GENESIS.committee().member(2).key());
    gateway.connected("");
    peers = fewest() - 2;
    gateway.started(node());
    assertFalse(gateway.readiness().ready());
    assertTrue(gateway.readiness().detail().contains("waiting for a quorum"));
    peers++;
    assertTrue(gateway.readiness().ready());
  }

  private static int fewest() {
    return (int) GENESIS.committee().quorum();
  }

  @Test
  void takesNothingAfterTheEnd() {
    gateway.ended("the node has stopped");
    assertThrows(CompletionException.class, () -> submit(transaction(1, "a")));
    assertFalse(gateway.readiness().ready());
    assertTrue(gateway.readiness().detail().contains("stopped"));
  }

  private SubmitResult submit(Transaction transaction) {
    return gateway.submit(transaction).toCompletableFuture().join();
  }

  /** A node that takes transactions and says how it is. */
  private HotShotNode node() {
    return (HotShotNode)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HotShotNode.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("status")) {
                return status();
              }
              if (!method.getName().equals("submit")) {
                throw new AssertionError(method.getName());
              }
              engine.add((Transaction) arguments[0]);
              return CompletableFuture.completedStage(SubmitResult.ACCEPTED);
            });
  }

  private NodeStatus status() {
    return new NodeStatus(
        NodeState.RUNNING,
        Role.MEMBER,
        new View(9),
        GENESIS.committee().member(0).key(),
        new View(8),
        new View(7),
        new BlockHeight(5),
        GENESIS.block().commitment(),
        new BlockHeight(5),
        peers,
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
