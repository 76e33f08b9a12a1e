package io.hotshot4j.examples.chaos.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyCommandTest {
  @Test
  void commandsChangeWhatTheyName() throws IOException {
    try (ChaosProxy proxy = ChaosProxy.start(0, "127.0.0.1", 1, 0)) {
      run(proxy, "delay 20ms 5ms");
      run(proxy, "to-client rate 1000");
      run(proxy, "to-server corrupt 1e-4");
      run(proxy, "to-server stall");
      Conditions delayed = Conditions.NONE.withDelay(Duration.ofMillis(20), Duration.ofMillis(5));
      assertEquals(delayed.withRate(1000), proxy.conditions(Direction.TO_CLIENT));
      assertEquals(
          delayed.withCorruption(1e-4).withStall(true), proxy.conditions(Direction.TO_SERVER));
      run(proxy, "heal");
      run(proxy, "SWALLOW");
      assertEquals(Conditions.NONE.withSwallow(true), proxy.conditions(Direction.TO_CLIENT));
      assertEquals(Conditions.NONE.withSwallow(true), proxy.conditions(Direction.TO_SERVER));
    }
  }

  @Test
  void whatIsNotACommandIsNamed() {
    Map.of(
            "dance", "unknown command 'dance'",
            "delay", "a time is missing",
            "delay 5", "'5' is not a time",
            "rate fast", "'fast' is not a number",
            "rate -1", "'-1' is not a number",
            "corrupt 1", "not from 0 to less than 1",
            "cut gently", "'gently' is not 'reset'",
            "to-server", "a command is missing",
            "lives 1s now", "'now' is not 'reset'")
        .forEach(
            (line, message) -> {
              String said =
                  String.valueOf(
                      assertThrows(
                              IllegalArgumentException.class, () -> ProxyCommand.parse(line), line)
                          .getMessage());
              assertTrue(said.contains(message), said);
            });
  }

  @Test
  void aScriptIsTimesAndCommands() {
    List<ProxyScript.Step> steps =
        ProxyScript.parse(List.of("# slow, then gone", "", "5s delay 1s", " 100ms cut reset"));
    assertEquals(2, steps.size());
    assertEquals(Duration.ofSeconds(5), steps.get(0).after());
    assertEquals("cut reset", steps.get(1).text());
    assertThrows(IllegalArgumentException.class, () -> ProxyScript.parse(List.of("5s")));
    assertThrows(IllegalArgumentException.class, () -> ProxyScript.parse(List.of("cut 5s")));
  }

  private static void run(ChaosProxy proxy, String line) {
    ProxyCommand.parse(line).run(proxy);
  }
}
