package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Role;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Transaction;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Observers, restarts and nodes that come late. */
class FollowTest {
  @Test
  void anObserverFollowsAndItsSubmissionsAreDecided() {
    // C-20.
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      network.submit(0, "before ", 20);
      network.awaitTransactions(20);
      network.start(4);
      assertEquals(Role.OBSERVER, network.node(4).status().role());
      network.submit(4, "by the observer ", 20);
      network.awaitTransactions(40);
      assertEquals(network.ledger(0).transactions, network.ledger(4).transactions);
    }
  }

  /** C-03: a node that was away catches up, far behind as well. */
  @Test
  void aRestartedNodeCatchesUp() {
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      network.submit(0, "first ", 5);
      network.awaitTransactions(5);
      network.stop(3);
      for (int i = 0; i < 12; i++) {
        network.submit(i % 3, "meanwhile " + i + " ", 5);
        network.awaitTransactions(5 + 5 * (i + 1));
      }
      network.start(3);
      assertEquals(Role.MEMBER, network.node(3).status().role());
      network.submit(3, "last ", 5);
      network.awaitTransactions(70);
      assertEquals(network.ledger(0).transactions, network.ledger(3).transactions);
    }
  }

  @Test
  void allNodesRestartAndGoOn() {
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      network.submit(0, "before ", 10);
      network.awaitTransactions(10);
      for (int i = 0; i < 4; i++) {
        network.stop(i);
      }
      network.startAll();
      network.submit(1, "after ", 10);
      network.awaitTransactions(20);
      assertEquals(network.ledger(0).transactions, network.ledger(2).transactions);
      assertEquals(20, network.ledger(0).transactions.size(), "nothing twice");
    }
  }

  @Test
  void anApplicationThatKeptNothingIsGivenEverythingAgain() {
    // C-24, S-28.
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      network.submit(0, "before ", 10);
      network.awaitTransactions(10);
      List<String> before = List.copyOf(network.ledger(2).transactions);
      network.stop(2);
      Ledger empty = new Ledger();
      network.start(2, empty);
      assertEquals(before, empty.transactions.subList(0, before.size()), "before start returns");
    }
  }

  @Test
  void oneDeadMemberStopsNobody() {
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      network.submit(0, "before ", 5);
      network.awaitTransactions(5);
      network.stop(2);
      for (int i = 0; i < 6; i++) {
        network.submit(i % 2, "after " + i + " ", 2);
        network.awaitTransactions(5 + 2 * (i + 1));
      }
      assertTrue(network.node(0).status().viewsTimedOut() > 0, "its turns were skipped");
    }
  }

  /** I-14, H-16: a client that got no answer before the crash asks again after it. */
  @Test
  void i14_whatWasDecidedBeforeARestartIsNotDecidedAgain() {
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      List<String> submitted = network.submit(0, "early ", 30);
      network.awaitTransactions(30);
      for (int i = 0; i < 4; i++) {
        network.stop(i);
      }
      for (int i = 0; i < 4; i++) {
        network.start(i);
      }
      for (int i = 0; i < 4; i++) {
        for (String text : submitted) {
          assertEquals(
              SubmitResult.DUPLICATE,
              network
                  .node(i)
                  .submit(Transaction.ofUtf8(text))
                  .toCompletableFuture()
                  .orTimeout(30, TimeUnit.SECONDS)
                  .join());
        }
      }
      network.submit(1, "late ", 10);
      network.awaitTransactions(40);
      assertEquals(40, network.ledger(0).transactions.size());
    }
  }
}
