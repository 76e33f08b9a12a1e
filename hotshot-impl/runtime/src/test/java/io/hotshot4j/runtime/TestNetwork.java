package io.hotshot4j.runtime;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.memory.MemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Some nodes in this JVM. Index from 0; those beyond the members are observers. */
final class TestNetwork implements AutoCloseable {
  static final NodeOptions OPTIONS =
      NodeOptions.defaults()
          .withTiming(
              Timing.defaults()
                  .withViewTimeout(Duration.ofMillis(2000))
                  .withProposeTimes(Duration.ZERO, Duration.ofMillis(200)));

  final List<KeyPair> keys;
  final Genesis genesis;
  final MemoryNetwork network = MemoryNetwork.create();
  final Map<Integer, HotShotNode> nodes = new TreeMap<>();
  final Map<Integer, Ledger> ledgers = new TreeMap<>();
  final Map<Integer, DispersedLedger> dispersedLedgers = new TreeMap<>();
  final Map<Integer, MemoryStorage> storages = new TreeMap<>();
  NodeOptions options = OPTIONS;

  private TestNetwork(int members, Availability availability) {
    keys = IntStream.range(0, members + 4).mapToObj(Ed25519::insecureKeyPair).toList();
    genesis =
        Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(keys.subList(0, members))))
            .withAvailability(availability);
  }

  static TestNetwork of(int members) {
    return of(members, Availability.ALL);
  }

  static TestNetwork of(int members, Availability availability) {
    return new TestNetwork(members, availability);
  }

  TestNetwork with(NodeOptions other) {
    options = other;
    return this;
  }

  TestNetwork startAll() {
    IntStream.range(0, genesis.committee().size()).forEach(this::start);
    return this;
  }

  HotShotNode start(int index) {
    if (genesis.availability().isDispersed()) {
      DispersedLedger ledger =
          dispersedLedgers.computeIfAbsent(index, each -> new DispersedLedger());
      return run(index, ledger, storages.computeIfAbsent(index, each -> MemoryStorage.create()));
    }
    return start(index, ledgers.computeIfAbsent(index, each -> new Ledger()));
  }

  HotShotNode start(int index, Ledger ledger) {
    return start(index, ledger, storages.computeIfAbsent(index, each -> MemoryStorage.create()));
  }

  HotShotNode start(int index, Ledger ledger, ConsensusStorage storage) {
    ledgers.put(index, ledger);
    return run(index, ledger, storage);
  }

  private HotShotNode run(int index, Application ledger, ConsensusStorage storage) {
    HotShotNode node = builder(index).application(ledger).storage(storage).start();
    nodes.put(index, node);
    return node;
  }

  NodeBuilder builder(int index) {
    KeyPair key = keys.get(index);
    return HotShot.node(genesis)
        .crypto(Ed25519.suite(key))
        .transport(network.endpoint(key.publicKey().toPeerId()))
        .options(options);
  }

  HotShotNode node(int index) {
    return Objects.requireNonNull(nodes.get(index));
  }

  Ledger ledger(int index) {
    return Objects.requireNonNull(ledgers.get(index));
  }

  DispersedLedger dispersed(int index) {
    return Objects.requireNonNull(dispersedLedgers.get(index));
  }

  void stop(int index) {
    Objects.requireNonNull(nodes.remove(index)).close();
  }

  List<String> submit(int index, String prefix, int count) {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = prefix + i;
      submitted.add(text);
      node(index).submit(Transaction.ofUtf8(text));
    }
    return submitted;
  }

  /**
   * Waits until running nodes have applied so many transactions, and says where they are if not.
   */
  void awaitTransactions(int count) {
    Await.until(
        () -> count + " transactions on every node, " + this,
        () -> nodes.keySet().stream().allMatch(i -> ledger(i).transactions.size() >= count));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    nodes.forEach(
        (index, node) ->
            text.append("\n node ")
                .append(index)
                .append(": ")
                .append(known(index))
                .append(" transactions, ")
                .append(node.status()));
    return text.toString();
  }

  private int known(int index) {
    return genesis.availability().isDispersed()
        ? dispersed(index).transactions().size()
        : ledger(index).transactions.size();
  }

  @Override
  public void close() {
    nodes.values().forEach(HotShotNode::close);
  }
}
