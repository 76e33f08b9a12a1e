package io.hotshot4j.bench.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrafficTableTest {
  @Test
  void aRowTellsWhatABlockCosts() {
    VirtualNetwork network = new VirtualNetwork(4, 10, 100, new VirtualNetwork.Probe() {});
    network.runToHeight(8);
    TrafficRow row = TrafficRow.of(network, 4, 6);
    assertEquals(4, row.nodes());
    assertEquals(3 + 3 + 12, row.frames());
    assertTrue(row.certificateBytes() > 3 * 64 && row.certificateBytes() < row.proposalBytes());
    assertTrue(row.payloadBytes() > 10 * 100 && row.relayedUplink() > row.payloadBytes());
    assertEquals(3 * row.relayedUplink(), row.meshUplink(), 1e-6);
    assertTrue(row.markdown().startsWith("| 4 | "), row::markdown);
    assertEquals(
        TrafficRow.HEAD.lines().findFirst().orElseThrow().chars().filter(c -> c == '|').count(),
        row.markdown().chars().filter(c -> c == '|').count());
  }

  @Test
  void twoRunsAreTheSame() {
    assertEquals(timeOfARun(), timeOfARun());
  }

  private static Duration timeOfARun() {
    VirtualNetwork network = new VirtualNetwork(7, 10, 100, new VirtualNetwork.Probe() {});
    network.runToHeight(5);
    return network.time();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertTrue(refusal("--nodes", "4,0").contains("--nodes has 0, not 1 to 4096"));
    assertTrue(refusal("--payload", "11").contains("--payload is 11, not 12 to 1024"));
    assertTrue(refusal("--transactions", "0").contains("--transactions is 0, not 1 to 4000"));
    assertTrue(refusal("--views", "0").contains("--views is 0, not 1 to 1000"));
  }

  private static String refusal(String... arguments) {
    StringWriter errors = new StringWriter();
    CommandLine command = TrafficTable.commandLine().setErr(new PrintWriter(errors, true));
    assertNotEquals(0, command.execute(arguments));
    return errors.toString();
  }
}
