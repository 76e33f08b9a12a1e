package io.hotshot4j.examples.hello;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.runtime.HotShot;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.memory.MemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Starts four nodes, submits a greeting to one of them and waits until all have decided it. */
public final class HelloConsensus {
  private HelloConsensus() {}

  /** Prints the greeting as often as there are nodes. */
  public static void main(String[] arguments) throws InterruptedException {
    BlockingQueue<String> greetings = new LinkedBlockingQueue<>();
    List<HotShotNode> nodes = start(greetings::add);
    try {
      for (int node = 0; node < nodes.size(); node++) {
        System.out.println(greetings.poll(30, TimeUnit.SECONDS));
      }
    } finally {
      nodes.forEach(HotShotNode::close);
    }
  }

  /**
   * A network of four, to which a greeting has been submitted.
   *
   * @param decided gets every decided transaction of every node, on the nodes' threads
   */
  static List<HotShotNode> start(Consumer<String> decided) {
    List<HotShotNode> nodes = new ArrayList<>();
    // snippet:network
    List<KeyPair> keys = IntStream.range(0, 4).mapToObj(Ed25519::insecureKeyPair).toList();
    Committee committee = Committee.ofEqualStake(Ed25519.publicKeys(keys));
    MemoryNetwork network = MemoryNetwork.create();
    for (KeyPair key : keys) {
      nodes.add(
          HotShot.node(Genesis.of(committee))
              .crypto(Ed25519.suite(key))
              .transport(network.endpoint(key.publicKey().toPeerId()))
              .storage(MemoryStorage.create())
              .application(new Greeter(decided))
              .options(NodeOptions.defaults().withViewTimeout(Duration.ofMillis(500)))
              .start()); // returns once recovered and listening
    }
    nodes.get(0).submit(Transaction.ofUtf8("hello, consensus"));
    // end:network
    return nodes;
  }
}
