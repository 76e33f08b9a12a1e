package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.StartMode;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidScheme;
import io.hotshot4j.vid.VidShare;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ten members of which four keep payloads, in one JVM. */
class DispersedNetworkTest {
  private static final int MEMBERS = 10;
  private static final int KEEPERS = 4;

  private static TestNetwork network() {
    return TestNetwork.of(MEMBERS, Availability.committee(KEEPERS));
  }

  private static void submit(TestNetwork network, int index, Set<String> texts) {
    for (String text : texts) {
      network.node(index).submit(Transaction.ofUtf8(text));
    }
  }

  private static Set<String> texts(String prefix, int count) {
    Set<String> texts = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      texts.add(prefix + i);
    }
    return texts;
  }

  /** Until every running node knows of these transactions, of all nodes alike. */
  private static void awaitAll(TestNetwork network, Set<String> texts) {
    Await.until(
        () -> texts.size() + " transactions on every node, " + network,
        () ->
            network.nodes.keySet().stream()
                .allMatch(i -> network.dispersed(i).transactions().containsAll(texts)));
  }

  private static void assertSameChain(TestNetwork network) {
    DispersedLedger first = network.dispersed(network.nodes.keySet().iterator().next());
    for (int index : network.nodes.keySet()) {
      DispersedLedger other = network.dispersed(index);
      long common = Math.min(first.height, other.height);
      for (long height = 1; height <= common; height++) {
        assertEquals(first.blocks.get(height), other.blocks.get(height), "height " + height);
        Payload here = first.payloads.get(height);
        Payload there = other.payloads.get(height);
        if (here != null && there != null) {
          assertEquals(here.encoded(), there.encoded(), "payload of height " + height);
        }
      }
    }
  }

  @Test
  void everybodyDecidesAndGetsThePayloads() {
    try (TestNetwork network = network().startAll()) {
      for (int i = 0; i < MEMBERS; i++) {
        submit(network, i, texts("of " + i + " ", 10));
        awaitAll(network, texts("of " + i + " ", 10));
      }
      network.start(MEMBERS);
      awaitAll(network, texts("of 3 ", 10));
      assertSameChain(network);
    }
  }

  @Test
  void oneKeeperThatIsDeadStopsNobody() {
    try (TestNetwork network = network().startAll()) {
      submit(network, 5, texts("before ", 5));
      awaitAll(network, texts("before ", 5));
      network.stop(1);
      submit(network, 5, texts("after ", 5));
      submit(network, 0, texts("too ", 5));
      awaitAll(network, texts("after ", 5));
      awaitAll(network, texts("too ", 5));
      assertSameChain(network);
    }
  }

  @Test
  void sharesAloneGiveThePayloadBack() {
    try (TestNetwork network = network().startAll()) {
      Set<String> texts = texts("to be restored ", 20);
      submit(network, 7, texts);
      awaitAll(network, texts);
      for (int i = 0; i < KEEPERS; i++) {
        network.stop(i);
      }
      // Their disks are gone. They follow, and sign nothing: more than f have lost their records.
      for (int i = 0; i < KEEPERS; i++) {
        network.storages.put(i, MemoryStorage.create());
        network.dispersedLedgers.put(i, new DispersedLedger());
        network.with(TestNetwork.OPTIONS.withStartMode(StartMode.JOINING)).start(i);
      }
      network.with(TestNetwork.OPTIONS).start(MEMBERS);
      awaitAll(network, texts);
      assertSameChain(network);
      assertTrue(network.dispersed(0).missing.isEmpty());
    }
  }

  @Test
  void aRestartKeepsTheShare() throws Exception {
    try (TestNetwork network = network().startAll()) {
      Set<String> texts = texts("text ", 5);
      submit(network, 9, texts);
      awaitAll(network, texts);
      long height =
          network.dispersed(9).payloads.entrySet().stream()
              .filter(entry -> !entry.getValue().encoded().isEmpty())
              .findFirst()
              .orElseThrow()
              .getKey();
      network.stop(9);
      network.dispersedLedgers.put(9, new DispersedLedger());
      HotShotNode again = network.start(9);
      awaitAll(network, texts);
      PayloadShare share = again.share(new BlockHeight(height)).orElseThrow();
      PayloadShare keepers = network.node(0).share(new BlockHeight(height)).orElseThrow();
      assertEquals(9, share.member());
      assertEquals(0, keepers.member());
      assertEquals(share.commitment(), keepers.commitment());
      VidScheme scheme = VidScheme.of(network.genesis.committee());
      for (PayloadShare each : Set.of(share, keepers)) {
        assertTrue(
            scheme.verify(
                each.commitment(), VidCommon.decode(each.common()), VidShare.decode(each.share())));
      }
    }
  }

  @Test
  void aRestartKeepsWhatWasRetrieved() {
    try (TestNetwork network = network().startAll()) {
      Set<String> texts = texts("text ", 5);
      submit(network, 0, texts);
      awaitAll(network, texts);
      network.stop(9);
      network.start(9);
      for (String text : texts) {
        assertEquals(
            SubmitResult.DUPLICATE,
            network
                .node(9)
                .submit(Transaction.ofUtf8(text))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join(),
            "its pool reads back what was decided");
      }
      long known = network.dispersed(9).payloads.keySet().stream().max(Long::compare).orElseThrow();
      for (long height = 1; height <= known; height++) {
        Payload handedOver = network.dispersed(9).payloads.get(height);
        if (handedOver != null) {
          assertEquals(
              handedOver,
              network.node(9).decided(new BlockHeight(height)).orElseThrow().payload(),
              "height " + height);
        }
      }
    }
  }

  @Test
  void whoDoesNotRetrieveDecidesAllTheSame() {
    try (TestNetwork network = network()) {
      for (int i = 0; i < MEMBERS; i++) {
        network.with(TestNetwork.OPTIONS.withRetrieval(i != 9)).start(i);
      }
      Set<String> texts = texts("text ", 10);
      submit(network, 0, texts);
      Await.until("others", () -> network.dispersed(8).transactions().containsAll(texts));
      long height = network.dispersed(8).height;
      Await.until("blocks", () -> network.dispersed(9).height >= height);
      assertTrue(!network.dispersed(9).missing.isEmpty(), "what it does not lead stays unknown");
      network.stop(9);
      network.with(TestNetwork.OPTIONS).start(9);
      awaitAll(network, texts);
      assertSameChain(network);
    }
  }

  @Test
  void refusesAnApplicationThatNeedsPayloads() {
    try (TestNetwork network = network()) {
      HotShotException refused =
          assertThrows(HotShotException.class, () -> network.start(0, new Ledger()));
      assertTrue(String.valueOf(refused.getMessage()).contains("DispersedApplication"));
    }
  }

  @Test
  void refusesSnapshots() {
    try (TestNetwork network = network()) {
      NodeOptions options = TestNetwork.OPTIONS.withSnapshotEvery(10);
      HotShotException refused =
          assertThrows(HotShotException.class, () -> network.with(options).start(0));
      assertTrue(String.valueOf(refused.getMessage()).contains("napshot"));
    }
  }
}
