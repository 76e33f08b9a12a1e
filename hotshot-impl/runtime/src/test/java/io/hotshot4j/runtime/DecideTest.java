package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.BlockHeight;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void everyNodeDecidesTheSameTransactionsInTheSameOrder(int members) {
    try (TestNetwork network = TestNetwork.of(members).startAll()) {
      HashSet<String> submitted = new HashSet<>();
      for (int i = 0; i < members; i++) {
        submitted.addAll(network.submit(i, "from " + i + " number ", 50));
      }
      network.awaitTransactions(submitted.size());
      List<String> order = network.ledger(0).transactions;
      assertEquals(submitted, new HashSet<>(order));
      assertEquals(submitted.size(), order.size(), "each once");
      for (int i = 1; i < members; i++) {
        assertEquals(order, network.ledger(i).transactions);
      }
    }
  }

  @Test
  void heightsAreGaplessAndReadBack() {
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      for (int round = 1; round <= 5; round++) {
        network.submit(round % 4, "round " + round + " ", 1);
        network.awaitTransactions(round);
      }
      List<Long> heights = List.copyOf(network.ledger(2).heights);
      assertEquals(LongStream.rangeClosed(1, heights.size()).boxed().toList(), heights);
      for (long height : heights) {
        var block = network.node(2).decided(new BlockHeight(height)).orElseThrow();
        assertEquals(height, block.height().value());
        assertEquals(block.block().leaf(), block.proof().subject());
      }
      assertTrue(network.node(2).decided(new BlockHeight(1_000_000)).isEmpty());
    }
  }
}
