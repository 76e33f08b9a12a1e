package io.hotshot4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.bench.peer.Peer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

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
          "full",
          "errors",
          "tls");

  private static final List<String> NOT_OF_PEERS =
      List.of("cdnCpuSecondsPer10k", "bytesOnWirePerDecidedByte", "viewsPerSecond", "emptyBlocks");

  private record Outcome(int exitCode, List<String> lines) {}

  private static Outcome run(String... arguments) {
    return run(Bench.commandLine(), arguments);
  }

  private static synchronized Outcome run(CommandLine program, String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int exitCode = program.execute(arguments);
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
    assertTrue(number(json, "cpuSecondsPer10k") > 0, json);
    assertTrue(number(json, "latencyP999Millis") >= number(json, "latencyP50Millis"), json);
  }

  @Test
  void measuresInOneJvmAndGivesMediansLast() {
    Outcome outcome =
        run("--warmup", "1", "--seconds", "1", "--repeat", "2", "--window", "16", "--json");
    assertEquals(0, outcome.exitCode());
    assertEquals(3, outcome.lines().size());
    assertMeasured(outcome.lines().get(0), 4);
    assertTrue(number(outcome.lines().get(0), "bytesOnWirePerDecidedByte") > 1);
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

  @ParameterizedTest
  @EnumSource
  void measuresAPeerAndSaysWhatDoesNotApply(Peer peer) {
    String json = measured("--peer", peer.name(), "--storage", "durable", "--window", "8");
    assertMeasured(json, 3);
    for (String name : NOT_OF_PEERS) {
      assertTrue(json.contains("\"" + name + "\":null"), name);
    }
    String begin = "{\"system\":\"" + peer.name() + "\",\"bears\":\"crash\"";
    assertTrue(json.startsWith(begin), json);
  }

  @Test
  void goesOnWithADeadReplica() {
    String json = measured("--processes", "--dead", "1", "--window", "8");
    assertMeasured(json, 4);
    assertEquals(1, number(json, "dead"));
  }

  private static String measured(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--warmup", "2", "--seconds", "3", "--payload", "16", "--json"));
    Outcome outcome = run(all.toArray(String[]::new));
    assertEquals(0, outcome.exitCode());
    return outcome.lines().get(0);
  }

  @Test
  void aSeriesIsOneTable() {
    Outcome outcome =
        run(
            Growth.commandLine(),
            "--in-one-jvm",
            "--nodes",
            "1,4",
            "--repeat",
            "1",
            "--warmup",
            "1",
            "--seconds",
            "1",
            "--window",
            "8");
    assertEquals(0, outcome.exitCode());
    assertEquals(4, outcome.lines().size());
    assertTrue(outcome.lines().get(2).startsWith("| 1 | "), outcome.lines().get(2));
    assertTrue(outcome.lines().get(3).startsWith("| 4 | "), outcome.lines().get(3));
  }

  @Test
  void programsSayWhatTheyDoNotKnow() {
    assertEquals(2, run(Soak.commandLine(), "0").exitCode());
    assertEquals(2, run(Soak.commandLine(), "1", "--short-phase", "5").exitCode());
    assertEquals(2, run(Compare.commandLine(), "--systems", "zab").exitCode());
  }

  @Test
  void refusesOptionsThatContradictEachOther() {
    assertEquals(2, run("--window", "1", "--rate", "1").exitCode());
    assertEquals(2, run("--processes", "--transport", "memory").exitCode());
    assertEquals(2, run("--nodes", "0").exitCode());
    assertEquals(2, run("--peer", "aeron", "--transport", "cdn").exitCode());
    assertEquals(2, run("--peer", "zab").exitCode());
    assertEquals(2, run("--dead", "1").exitCode());
    assertEquals(2, run("--processes", "--dead", "4").exitCode());
    assertEquals(2, run("--peer", "aeron", "--payload", "100000").exitCode());
  }
}
