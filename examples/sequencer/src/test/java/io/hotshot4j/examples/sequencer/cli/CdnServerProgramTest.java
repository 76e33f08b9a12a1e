package io.hotshot4j.examples.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.node.GenesisFile;
import io.hotshot4j.transport.cdn.CdnServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CdnServerProgramTest {
  @TempDir Path directory;

  @Test
  void defaults() {
    CdnServerOptions options = options(Map.of(), "-p", "50000", "-n", "5");
    assertEquals(50_000, options.port());
    assertEquals(5, options.nodes());
    assertEquals(Duration.ofSeconds(10), options.startDelay());
    assertEquals(10_000, options.maxTransactions());
    assertEquals(Availability.ALL, options.availability());
    assertEquals(Optional.empty(), options.genesis());
    Timing expected =
        new Timing(
            Duration.ofSeconds(60),
            new Ratio(11, 10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            1,
            Duration.ofMillis(1));
    assertEquals(expected, options.timing());
  }

  @Test
  void everyOptionIsHeard() {
    check(
        options(
            Map.of(),
            "--port=1",
            "--num-nodes=2",
            "--start-delay=3s",
            "--min-propose-time=4ms",
            "--max-propose-time=5m",
            "--min-transactions=6",
            "--next-view-timeout=7s",
            "--timeout-ratio=8:7",
            "--round-start-delay=9ms",
            "--max-transactions=10",
            "--da-committee=1"));
  }

  @Test
  void everyEnvironmentVariableIsHeard() {
    check(options(environment()));
  }

  @Test
  void anOptionWinsOverItsVariable() {
    assertEquals(99, options(environment(), "--port", "99").port());
    assertEquals(Duration.ofSeconds(1), options(environment(), "--start-delay", "1s").startDelay());
  }

  @Test
  void aGenesisFileFixesTheNetwork() throws Exception {
    Path file = directory.resolve("genesis.json");
    Files.writeString(file, GenesisFile.format(SampleChain.GENESIS));
    CdnServerOptions options =
        options(Map.of(), "-p", "1", "-n", "4", "--genesis", file.toString());
    assertEquals(Optional.of(SampleChain.GENESIS), options.genesis());
    Run wrongCount = run("-p", "1", "-n", "5", "--genesis", file.toString());
    assertEquals(1, wrongCount.exitCode());
    assertOneLine(wrongCount, "--num-nodes is 5", "has 4 members", file.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port | 0 | 1 to 65535",
        "--port | 70000 | 1 to 65535",
        "--port | http | 1 to 65535",
        "--num-nodes | 0 | from 1",
        "--num-nodes | -3 | from 1",
        "--start-delay | 10 | such as 10s",
        "--start-delay | soon | such as 10s",
        "--start-delay | 2h | between 0s and 1h",
        "--min-propose-time | -1s | such as 10s",
        "--max-propose-time | 1d | such as 10s",
        "--min-transactions | 0 | from 1",
        "--next-view-timeout | 0s | between 1ms and 1h",
        "--timeout-ratio | 1.1 | such as 11:10",
        "--timeout-ratio | 1:2 | from 1:1",
        "--timeout-ratio | 1:0 | from 1:1",
        "--round-start-delay | x | such as 10s",
        "--max-transactions | 0 | from 1",
        "--max-transactions | 99999999999999999999 | from 1",
        "--da-committee | 0 | from 1",
        "--da-committee | all | from 1",
        "--log-level | loud | error, warn, info, debug or trace",
      })
  void wrongValuesGiveOneLineAndExitCode2(String option, String value, String allowed) {
    Run run = run("--port=1", "--num-nodes=2", option + "=" + value);
    if (option.equals("--port") || option.equals("--num-nodes")) {
      String other = option.equals("--port") ? "--num-nodes=2" : "--port=1";
      run = run(other, option + "=" + value);
    }
    assertEquals(2, run.exitCode());
    assertOneLine(run, option, value, allowed);
    String variable = variable(option);
    Map<String, String> environment = environment();
    environment.put(variable, value);
    Run fromEnvironment = Run.of(CdnServerProgram.commandLine(environment));
    assertEquals(2, fromEnvironment.exitCode());
    assertOneLine(fromEnvironment, option, value, allowed, variable);
  }

  @Test
  void missingAndUnknownOptionsAreNamed() {
    Run nothing = run();
    assertEquals(2, nothing.exitCode());
    assertOneLine(
        nothing,
        "--port",
        "ESPRESSO_CDN_SERVER_PORT",
        "--num-nodes",
        "ESPRESSO_CDN_SERVER_NUM_NODES");
    Run unknown = run("-p", "1", "-n", "1", "--frobnicate");
    assertEquals(2, unknown.exitCode());
    assertOneLine(unknown, "--frobnicate", "--help");
  }

  @Test
  void aDataAvailabilityCommitteeFitsTheNetwork() throws Exception {
    Run tooLarge = run("-p", "1", "-n", "4", "--da-committee", "5");
    assertEquals(1, tooLarge.exitCode());
    assertOneLine(tooLarge, "--da-committee is 5", "--num-nodes is only 4");
    assertEquals(
        Availability.committee(4),
        options(Map.of(), "-p", "1", "-n", "4", "--da-committee", "4").availability());

    Genesis three = SampleChain.GENESIS.withAvailability(Availability.committee(3));
    for (Genesis genesis : new Genesis[] {SampleChain.GENESIS, three}) {
      Path file = directory.resolve(genesis.availability() + ".json");
      Files.writeString(file, GenesisFile.format(genesis));
      Run other = run("-p", "1", "-n", "4", "--da-committee", "2", "--genesis", file.toString());
      assertEquals(1, other.exitCode());
      assertOneLine(other, "--da-committee is 2", "daCommittee", file.toString());
    }
    Path file = directory.resolve("committee(3).json");
    CdnServerOptions same =
        options(Map.of(), "-p", "1", "-n", "4", "--da-committee", "3", "--genesis=" + file);
    assertEquals(Optional.of(three), same.genesis());
  }

  @Test
  void contradictingOptionsAreNamed() {
    Run run = run("-p", "1", "-n", "1", "--min-propose-time", "31s");
    assertEquals(1, run.exitCode());
    assertOneLine(run, "--min-propose-time 31s", "--max-propose-time 30s");
  }

  @Test
  void helpListsEveryOptionWithDefaultAndVariable() {
    Run help = run("--help");
    assertEquals(0, help.exitCode());
    CdnServerArguments.VARIABLES.forEach(
        (option, variable) -> {
          assertTrue(help.out().contains(option), option);
          assertTrue(help.out().replaceAll("\\s+", " ").contains(variable), variable);
        });
    for (String value : new String[] {"10s", "1s", "30s", "60s", "11:10", "1ms", "10000", "info"}) {
      // Lines are broken inside of values too.
      assertTrue(help.out().replaceAll("\\s+", "").contains("[default:" + value + "]"), help.out());
    }
  }

  private static void check(CdnServerOptions options) {
    assertEquals(1, options.port());
    assertEquals(2, options.nodes());
    assertEquals(Duration.ofSeconds(3), options.startDelay());
    assertEquals(10, options.maxTransactions());
    assertEquals(Availability.committee(1), options.availability());
    Timing expected =
        new Timing(
            Duration.ofSeconds(7),
            new Ratio(8, 7),
            Duration.ofMillis(4),
            Duration.ofMinutes(5),
            6,
            Duration.ofMillis(9));
    assertEquals(expected, options.timing());
  }

  private static Map<String, String> environment() {
    return new HashMap<>(
        Map.ofEntries(
            Map.entry("ESPRESSO_CDN_SERVER_PORT", "1"),
            Map.entry("ESPRESSO_CDN_SERVER_NUM_NODES", "2"),
            Map.entry("ESPRESSO_CDN_SERVER_START_DELAY", "3s"),
            Map.entry("ESPRESSO_CDN_SERVER_MIN_PROPOSE_TIME", "4ms"),
            Map.entry("ESPRESSO_CDN_SERVER_MAX_PROPOSE_TIME", "5m"),
            Map.entry("ESPRESSO_CDN_SERVER_MIN_TRANSACTIONS", "6"),
            Map.entry("ESPRESSO_CDN_SERVER_NEXT_VIEW_TIMEOUT", "7s"),
            Map.entry("ESPRESSO_CDN_SERVER_TIMEOUT_RATIO", "8:7"),
            Map.entry("ESPRESSO_CDN_SERVER_ROUND_START_DELAY", "9ms"),
            Map.entry("ESPRESSO_CDN_SERVER_MAX_TRANSACTIONS", "10"),
            Map.entry("ESPRESSO_CDN_SERVER_DA_COMMITTEE", "1")));
  }

  private static String variable(String option) {
    return "ESPRESSO_CDN_SERVER_" + option.substring(2).replace('-', '_').toUpperCase();
  }

  private static CdnServerOptions options(Map<String, String> environment, String... arguments) {
    CommandLine program = CdnServerProgram.commandLine(environment);
    program.parseArgs(arguments);
    CdnServerProgram command = program.getCommand();
    return command.options();
  }

  private static Run run(String... arguments) {
    return Run.of(CdnServerProgram.commandLine(Map.of()), arguments);
  }

  static void assertOneLine(Run run, String... parts) {
    assertEquals(1, run.err().lines().count(), run.err());
    for (String part : parts) {
      assertTrue(run.err().contains(part), part + " in: " + run.err());
    }
  }
}
