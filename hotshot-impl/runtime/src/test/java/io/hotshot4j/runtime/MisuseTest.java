package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.storage.MemoryStorage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What hosts do wrong, and what their storages do. */
class MisuseTest {
  @Test
  void a07_afterTheEndCallsFailOrAnswerAndNothingHangs() {
    TestNetwork network = TestNetwork.of(1).startAll();
    network.submit(0, "decided ", 1);
    network.awaitTransactions(1);
    HotShotNode node = network.node(0);
    node.close();
    node.close();
    assertEquals(NodeState.STOPPED, node.status().state());
    CompletableFuture<?> late = node.submit(Transaction.ofUtf8("late")).toCompletableFuture();
    Throwable why = assertThrows(java.util.concurrent.CompletionException.class, late::join);
    assertTrue(String.valueOf(why.getMessage()).contains("STOPPED, not RUNNING"));
    assertTrue(node.termination().toCompletableFuture().isDone());
    assertTrue(node.decided(new BlockHeight(1_000_000)).isEmpty());
    Threads.assertNoneOf(network.keys.get(0));
  }

  @Test
  void a07_aBuilderIsGoodForOneNode() {
    try (TestNetwork network = TestNetwork.of(1)) {
      NodeBuilder builder =
          network.builder(0).application(new Ledger()).storage(MemoryStorage.create());
      try (HotShotNode first = builder.start()) {
        assertThrows(IllegalStateException.class, builder::start);
        first.submit(Transaction.ofUtf8("still there"));
        Await.until("a decide", () -> first.status().decidedHeight().value() > 0);
      }
      Threads.assertNoneOf(network.keys.get(0));
    }
  }

  /** Before any side effect, and named. */
  @Test
  void a08_nullsAreRefusedByName() {
    try (TestNetwork network = TestNetwork.of(1).startAll()) {
      HotShotNode node = network.node(0);
      assertRefused("genesis", HotShot.class, null, "node", io.hotshot4j.api.types.Genesis.class);
      assertRefused("transaction", HotShotNode.class, node, "submit", Transaction.class);
      assertRefused("height", HotShotNode.class, node, "decided", BlockHeight.class);
      NodeBuilder builder = network.builder(0);
      assertRefused(
          "options", NodeBuilder.class, builder, "options", io.hotshot4j.api.NodeOptions.class);
      assertEquals(0, node.status().poolTransactions());
      assertEquals(NodeState.RUNNING, node.status().state());
    }
  }

  /** By reflection: the compiler of these tests refuses to write it down. */
  private static void assertRefused(
      String name,
      Class<?> type,
      @org.jspecify.annotations.Nullable Object on,
      String method,
      Class<?> parameter) {
    InvocationTargetException thrown =
        assertThrows(
            InvocationTargetException.class,
            () -> type.getMethod(method, parameter).invoke(on, new Object[] {null}),
            method);
    Throwable cause = thrown.getTargetException();
    assertEquals(NullPointerException.class, cause.getClass());
    assertEquals(name, cause.getMessage());
  }

  @Test
  void a10_anInterruptIsKeptAndTheNodeEndsAllTheSame() {
    TestNetwork network = TestNetwork.of(1);
    Thread.currentThread().interrupt();
    HotShotNode node = network.start(0);
    assertTrue(Thread.interrupted(), "start keeps the flag");
    assertEquals(NodeState.RUNNING, node.status().state());
    Thread.currentThread().interrupt();
    node.close();
    assertTrue(Thread.interrupted(), "close keeps the flag");
    assertEquals(NodeState.STOPPED, node.status().state());
    Threads.assertNoneOf(network.keys.get(0));
  }

  /** The same members twice, with chain ids of their own: nothing is shared. */
  @Test
  void a13_networksInOneJvmDoNotNoticeEachOther() {
    try (TestNetwork one = TestNetwork.of(4).startAll();
        TestNetwork other = TestNetwork.of(4).startAll()) {
      one.submit(0, "one ", 5);
      other.submit(0, "other ", 7);
      one.awaitTransactions(5);
      other.awaitTransactions(7);
      one.stop(0);
      one.stop(1);
      other.submit(1, "still ", 3);
      other.awaitTransactions(10);
      assertEquals(5, one.ledger(1).transactions.size());
      assertEquals(10, other.ledger(1).transactions.size());
    }
  }

  /** whatever a node holds ends with it. */
  @Test
  void r13_threadsAreWhatTheyWereAfterManyStarts() {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    for (int i = 0; i < 40; i++) {
      try (TestNetwork network = TestNetwork.of(1).startAll()) {
        network.submit(0, "brief ", 1);
        network.awaitTransactions(1);
      }
    }
    Await.until(
        "hotshot threads ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .noneMatch(thread -> thread.getName().startsWith("hotshot-")));
  }

  /** A storage that answers with less than it was given. */
  private static final class Liar extends DelegatingStorage {
    private final boolean forgetsRecord;

    Liar(MemoryStorage honest, boolean forgetsRecord) {
      super(honest);
      this.forgetsRecord = forgetsRecord;
    }

    @Override
    public RecoveredState recover() throws IOException {
      RecoveredState state = super.recover();
      return new RecoveredState(
          forgetsRecord ? Optional.empty() : state.safetyRecord(),
          List.of(),
          state.lastDecided(),
          state.notes());
    }

    @Override
    public Optional<StoredBlock> decided(BlockHeight height) {
      return Optional.empty();
    }

    @Override
    public Optional<Bytes> block(Hash leaf) {
      return Optional.empty();
    }
  }

  @Test
  void a03_aStorageThatForgotWhatWasDecidedOrSignedIsRefused() {
    try (TestNetwork network = TestNetwork.of(1)) {
      MemoryStorage storage = MemoryStorage.create();
      network.start(0, new Ledger(), storage);
      network.submit(0, "decided ", 1);
      network.awaitTransactions(1);
      network.stop(0);
      HotShotException noBlock =
          assertThrows(
              HotShotException.class,
              () -> network.start(0, new Ledger(), new Liar(storage, false)));
      assertTrue(String.valueOf(noBlock.getMessage()).contains("does not hold that block"));
      HotShotException noRecord =
          assertThrows(
              HotShotException.class,
              () -> network.start(0, new Ledger(), new Liar(storage, true)));
      assertTrue(String.valueOf(noRecord.getMessage()).contains("no safety record"));
      Threads.assertNoneOf(network.keys.get(0));
      // The storage was closed each time and serves as before.
      network.start(0, new Ledger(), storage);
      assertSame(NodeState.RUNNING, network.node(0).status().state());
      assertFalse(network.ledger(0).transactions.isEmpty());
    }
  }
}
