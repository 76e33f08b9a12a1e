package io.hotshot4j.examples.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeState;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HelloConsensusTest {
  @Test
  void everyNodeDecidesTheGreetingOnce() throws InterruptedException {
    BlockingQueue<String> greetings = new LinkedBlockingQueue<>();
    List<HotShotNode> nodes = HelloConsensus.start(greetings::add);
    try {
      for (int node = 0; node < nodes.size(); node++) {
        assertEquals("hello, consensus", greetings.poll(60, TimeUnit.SECONDS), "node " + node);
      }
    } finally {
      nodes.forEach(HotShotNode::close);
    }
    assertEquals(List.of(), List.copyOf(greetings), "decided once by each node");
    for (HotShotNode node : nodes) {
      assertEquals(NodeState.STOPPED, node.status().state());
    }
  }
}
