package io.hotshot4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchTest {
  private static final List<String> PROMISED =
      List.of(
          "nodes",
          "processes",
          "transport",
          "storage",
          "payloadBytes",
          "seconds",
          "txPerSecond",
          "megabytesPerSecond",
          "latencyP50Millis",
          "latencyP99Millis",
          "latencyP999Millis",
          "cpuSecondsPer10k",
          "generatorCpuSecondsPer10k",
          "cdnCpuSecondsPer10k",
          "otherCpuSeconds",
          "bytesOnWirePerDecidedByte",
          "viewsPerSecond",
          "emptyBlocks",
          "rssMegabytes",
          "gcMillis",
          "errors",
          "tls");

  private record Outcome(int exitCode, List<String> lines) {}

  private static synchronized Outcome run(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int exitCode = Bench.commandLine().execute(arguments);
      return new Outcome(exitCode, printed.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setOut(before);
    }
  }

  private static double number(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(json);
    assertTrue(matcher.find(), name + " in " + json);
    return Double.parseDouble(matcher.group(1));
  }

  private static void assertMeasured(String json, int nodes) {
    PROMISED.forEach(name -> assertTrue(json.contains("\"" + name + "\":"), name));
    assertEquals(nodes, number(json, "nodes"));
    assertEquals(0, number(json, "errors"));
    assertTrue(number(json, "txPerSecond") > 0, json);
    assertTrue(number(json, "bytesOnWirePerDecidedByte") > 1, json);
    assertTrue(number(json, "cpuSecondsPer10k") > 0, json);
  }

  @Test
  void measuresInOneJvmAndGivesMediansLast() {
    Outcome outcome =
        run("--warmup", "1", "--seconds", "1", "--repeat", "2", "--window", "16", "--json");
    assertEquals(0, outcome.exitCode());
    assertEquals(3, outcome.lines().size());
    assertMeasured(outcome.lines().get(0), 4);
    assertEquals(2, number(outcome.lines().get(2), "medianOf"));
  }

  @Test
  void measuresDurableProcessesOverTheCdnAtAGivenRate() {
    Outcome outcome =
        run(
            "--processes",
            "--storage",
            "durable",
            "--warmup",
            "2",
            "--seconds",
            "2",
            "--rate",
            "40",
            "--payload",
            "0",
            "--json");
    assertEquals(0, outcome.exitCode());
    assertMeasured(outcome.lines().get(0), 4);
    assertTrue(number(outcome.lines().get(0), "txPerSecond") < 80);
  }

  @Test
  void refusesOptionsThatContradictEachOther() {
    assertEquals(2, run("--window", "1", "--rate", "1").exitCode());
    assertEquals(2, run("--processes", "--transport", "memory").exitCode());
    assertEquals(2, run("--nodes", "0").exitCode());
  }

  @Test
  void anAlteredTransactionIsNoticed() {
    ByteBuffer buffer = ByteBuffer.allocate(LoadTransaction.ID_BYTES + 10);
    LoadTransaction.write(buffer, LoadTransaction.id(3, 77), 10);
    byte[] bytes = buffer.array();
    assertEquals(3, LoadTransaction.node(LoadTransaction.idOf(Bytes.wrap(bytes))));
    assertTrue(LoadTransaction.isIntact(Bytes.copyOf(bytes), 10));
    bytes[12] ^= 1;
    assertFalse(LoadTransaction.isIntact(Bytes.wrap(bytes), 10));
  }
}
