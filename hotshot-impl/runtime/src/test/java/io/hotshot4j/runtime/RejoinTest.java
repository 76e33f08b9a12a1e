package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.Role;
import io.hotshot4j.api.StartMode;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.storage.FileStorage;
import io.hotshot4j.storage.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-11, C-12: nodes on real disks, one of which is lost, or too old. */
class RejoinTest {
  @TempDir Path directory;

  private ConsensusStorage storage(int node, int disk) {
    try {
      return FileStorage.open(directory.resolve(node + "-" + disk));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TestNetwork four() {
    TestNetwork network = TestNetwork.of(4);
    for (int i = 0; i < 4; i++) {
      network.start(i, new Ledger(), storage(i, 0));
    }
    network.submit(0, "before ", 5);
    network.awaitTransactions(5);
    network.with(TestNetwork.OPTIONS.withStartMode(StartMode.JOINING));
    return network;
  }

  private static void awaitMember(TestNetwork network, int node) {
    Await.until(
        () -> "node " + node + " signs again, " + network,
        () -> network.node(node).status().role() == Role.MEMBER);
    assertTrue(network.node(node).status().rejoining().isEmpty());
  }

  /** Decides with the help of a member, so that its floor is behind it. */
  private static void decideUntilNeeded(TestNetwork network, int count) {
    for (int i = 0; i < 4; i++) {
      int submitter = network.nodes.keySet().iterator().next();
      network.submit(submitter, "more " + i + " ", 1);
      network.awaitTransactions(count + i + 1);
    }
  }

  @Test
  void c12AMemberWithAWipedDiskComesBackAndCanBeReliedOn() {
    try (TestNetwork network = four()) {
      network.stop(3);
      network.submit(1, "without it ", 3);
      network.awaitTransactions(8);
      network.start(3, new Ledger(), storage(3, 1));
      awaitMember(network, 3);
      decideUntilNeeded(network, 8);
      network.stop(0);
      network.submit(3, "one is dead for ever ", 5);
      network.awaitTransactions(17);
      assertEquals(network.ledger(1).transactions, network.ledger(3).transactions);
    }
  }

  /** The wipe comes again before and after the return; each time the way is gone anew. */
  @Test
  void c12AMemberIsStoppedOnItsWayBackAndWipedAgain() {
    try (TestNetwork network = four()) {
      network.stop(3);
      network.start(3, new Ledger(), storage(3, 1));
      network.stop(3);
      network.start(3, new Ledger(), storage(3, 1));
      awaitMember(network, 3);
      network.stop(3);
      network.with(TestNetwork.OPTIONS);
      network.start(3, new Ledger(), storage(3, 1));
      assertTrue(network.node(3).status().rejoining().isEmpty(), "its record is its own again");
      awaitMember(network, 3);
      network.with(TestNetwork.OPTIONS.withStartMode(StartMode.JOINING));
      network.stop(3);
      network.start(3, new Ledger(), storage(3, 2));
      awaitMember(network, 3);
      decideUntilNeeded(network, 5);
      network.stop(1);
      network.submit(3, "one is dead for ever ", 5);
      network.awaitTransactions(14);
    }
  }

  /** More than the others can speak for: nobody signs, and the status says what is missing. */
  @Test
  void c11TwoOfFourWipedMembersObserve() {
    try (TestNetwork network = four()) {
      for (int i = 2; i < 4; i++) {
        network.stop(i);
        network.start(i, new Ledger(), storage(i, 1));
      }
      Await.until(
          () -> "two reports each, " + network,
          () ->
              Stream.of(2, 3)
                  .map(i -> network.node(i).status().rejoining().orElseThrow())
                  .allMatch(rejoining -> rejoining.reported().size() == 2));
      assertEquals("2 of 3 reports", network.node(2).status().rejoining().orElseThrow().toString());
      assertEquals(Role.OBSERVER, network.node(3).status().role());
      assertEquals(
          List.of(network.keys.get(0).publicKey(), network.keys.get(1).publicKey()),
          network.node(3).status().rejoining().orElseThrow().reported());
    }
  }

  /** C-11: after a backup was restored; the chain it holds is of use, its record is not. */
  @Test
  void c11RejoiningDiscardsTheRecordAndKeepsTheChain() {
    try (TestNetwork network = four()) {
      long height = network.node(2).status().decidedHeight().value();
      network.stop(2);
      network.with(TestNetwork.OPTIONS.withStartMode(StartMode.REJOINING));
      Ledger ledger = new Ledger();
      network.start(2, ledger, storage(2, 0));
      assertTrue(ledger.height >= height, "what it had decided is given again from its own disk");
      assertTrue(network.node(2).decided(new BlockHeight(1)).isPresent());
      awaitMember(network, 2);
      decideUntilNeeded(network, 5);
      network.stop(0);
      network.submit(2, "one is dead for ever ", 5);
      network.awaitTransactions(14);
    }
  }

  private static String refusal(TestNetwork network, int node, ConsensusStorage storage) {
    HotShotException refusal =
        assertThrows(HotShotException.class, () -> network.start(node, new Ledger(), storage));
    return String.valueOf(refusal.getMessage());
  }

  private void assertRejoins(TestNetwork network, ConsensusStorage storage) {
    network.with(TestNetwork.OPTIONS.withStartMode(StartMode.REJOINING));
    Ledger ledger = new Ledger();
    network.start(2, ledger, storage);
    assertTrue(ledger.height > 0, "the blocks of its own disk are of use");
    awaitMember(network, 2);
    network.stop(2);
    network.with(TestNetwork.OPTIONS.withStartMode(StartMode.JOINING));
    network.start(2, new Ledger(), storage(2, 0));
    assertTrue(network.node(2).status().rejoining().isEmpty(), "it has its record again");
    awaitMember(network, 2);
  }

  /** C-12: the directory of another member is not rejoined on, and its record not harmed. */
  @Test
  void rejoiningOnTheStorageOfAnotherMemberIsRefusedAndHarmsNothing() {
    try (TestNetwork network = four()) {
      network.stop(2);
      network.stop(3);
      network.with(TestNetwork.OPTIONS.withStartMode(StartMode.REJOINING));
      String refusal = refusal(network, 2, storage(3, 0));
      assertTrue(refusal.contains("Each member has a storage of its own"), refusal);
      network.with(TestNetwork.OPTIONS.withStartMode(StartMode.JOINING));
      network.start(3, new Ledger(), storage(3, 0));
      // Without its record it would need the reports of three, and two are there.
      awaitMember(network, 3);
    }
  }

  /** The file is gone, the log is there. */
  @Test
  void c11AMissingSafetyFileBesideALogIsRefusedAndRejoiningIsTheWayOut() throws IOException {
    try (TestNetwork network = four()) {
      network.stop(2);
      Files.delete(directory.resolve("2-0").resolve("safety"));
      String refusal = refusal(network, 2, storage(2, 0));
      assertTrue(refusal.contains("missing beside a log"), refusal);
      assertTrue(refusal.contains("rejoins"), refusal);
      assertRejoins(network, storage(2, 0));
    }
  }

  /** The file is older than the log, which knows that a later record was durable. */
  @Test
  void c11ASafetyFileOlderThanItsLogIsRefusedAndRejoiningIsTheWayOut() throws IOException {
    try (TestNetwork network = four()) {
      Path file = directory.resolve("2-0").resolve("safety");
      network.stop(2);
      Path copy = Files.copy(file, directory.resolve("copy"));
      network.start(2, new Ledger(), storage(2, 0));
      network.submit(2, "since the copy ", 5);
      network.awaitTransactions(10);
      network.stop(2);
      Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
      String refusal = refusal(network, 2, storage(2, 0));
      assertTrue(refusal.contains("was durable"), refusal);
      assertRejoins(network, storage(2, 0));
    }
  }

  /** Both slots are damaged: as good as none. */
  @Test
  void c11ADamagedSafetyFileIsRefusedAndRejoiningIsTheWayOut() throws IOException {
    try (TestNetwork network = four()) {
      network.stop(2);
      Path file = directory.resolve("2-0").resolve("safety");
      byte[] bytes = Files.readAllBytes(file);
      java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
      Files.write(file, bytes);
      String refusal = refusal(network, 2, storage(2, 0));
      assertTrue(refusal.contains("no intact record"), refusal);
      assertRejoins(network, storage(2, 0));
    }
  }

  /** A storage of another kind that gives an old record: the log holds own votes beyond it. */
  @Test
  void c11ARecordOlderThanAnOwnVoteInTheLogIsRefused() {
    try (TestNetwork network = four()) {
      MemoryStorage real = MemoryStorage.create();
      network.stop(2);
      network.start(2, new Ledger(), real);
      awaitMember(network, 2);
      decideUntilNeeded(network, 5);
      network.stop(0);
      network.submit(2, "it votes in every block now ", 5);
      network.awaitTransactions(14);
      network.stop(2);
      String refusal = refusal(network, 2, new RolledBackStorage(real));
      assertTrue(refusal.contains("rolled back"), refusal);
      assertTrue(refusal.contains("REJOINING"), refusal);
    }
  }
}
