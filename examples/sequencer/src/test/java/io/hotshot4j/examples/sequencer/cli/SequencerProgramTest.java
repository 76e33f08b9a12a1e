package io.hotshot4j.examples.sequencer.cli;

import static io.hotshot4j.examples.sequencer.cli.CdnServerProgramTest.assertOneLine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyFiles;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.node.GenesisFile;
import io.hotshot4j.examples.sequencer.node.SequencerSettings;
import io.hotshot4j.examples.sequencer.node.StateDirectory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SequencerProgramTest {
  private static final String CDN = "--cdn-url=tcp://localhost:1";

  @TempDir Path directory;

  @Test
  void defaults() {
    SequencerSettings settings = settings(Map.of(), "--port", "50001", CDN);
    assertEquals(0, settings.chainId());
    assertEquals(50_001, settings.port());
    assertEquals("tcp://localhost:1", settings.cdn().toString());
    assertEquals(Optional.empty(), settings.host());
    assertEquals(Optional.empty(), settings.key());
    assertEquals(Optional.empty(), settings.keyPassword());
    assertEquals(Optional.of(Path.of(".state", "sequencer-50001")), settings.storage());
    assertEquals(Optional.empty(), settings.genesis());
    assertTrue(settings.retrieval());
  }

  @Test
  void retrievalIsSwitchedOffByOptionOrVariable() {
    assertFalse(settings(environment(), "--retrieval=false").retrieval());
    Map<String, String> environment = environment();
    environment.put("ESPRESSO_SEQUENCER_RETRIEVAL", "False");
    assertFalse(settings(environment).retrieval());
    assertTrue(settings(environment, "--retrieval", "true").retrieval());
  }

  @Test
  void everyOptionIsHeard() {
    check(
        settings(
            Map.of("ESPRESSO_SEQUENCER_KEY_PASSWORD", "secret"),
            "--chain-id=7",
            "--port=8",
            "--host=localhost",
            "-c",
            "tcp://[::1]:9",
            "--key=k.pem",
            "--storage=dir",
            "--genesis=g.json"));
  }

  @Test
  void everyEnvironmentVariableIsHeard() {
    check(settings(environment()));
  }

  @Test
  void anOptionWinsOverItsVariable() {
    assertEquals(99, settings(environment(), "--port=99").port());
    assertEquals(Optional.empty(), settings(environment(), "--storage=memory").storage());
  }

  @Test
  void aPasswordFileWinsOverTheVariable() throws Exception {
    Path file = Files.writeString(directory.resolve("password"), "from file\nsecond line\n");
    SequencerSettings settings = settings(environment(), "--key-password-file", file.toString());
    assertEquals("from file", new String(settings.keyPassword().orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port | x | 1 to 65535",
        "--chain-id | -1 | from 0",
        "--chain-id | 9223372036854775808 | from 0",
        "--cdn-url | localhost:50000 | tcp://localhost:50000",
        "--cdn-url | http://localhost:50000 | tcp://localhost:50000",
        "--cdn-url | tcp://localhost | tcp://localhost:50000",
        "--retrieval | maybe | true or false",
        "--log-level | loud | error, warn, info, debug or trace",
      })
  void wrongValuesGiveOneLineAndExitCode2(String option, String value, String allowed) {
    Map<String, String> environment = environment();
    environment.remove(SequencerArguments.VARIABLES.getOrDefault(option, ""));
    Run run = Run.of(SequencerProgram.commandLine(environment), option + "=" + value);
    assertEquals(2, run.exitCode(), run.err());
    assertOneLine(run, option, value, allowed);
  }

  @Test
  void missingOptionsAreNamed() {
    Run run = run();
    assertEquals(2, run.exitCode());
    assertOneLine(run, "--port", "ESPRESSO_SEQUENCER_API_PORT", "--cdn-url");
  }

  @Test
  void helpListsEveryOptionWithItsVariable() {
    String help = run("--help").out().replaceAll("\\s+", " ");
    SequencerArguments.VARIABLES.forEach(
        (option, variable) ->
            assertTrue(help.contains(option) && help.contains(variable), option + " " + help));
    assertTrue(help.contains(SequencerArguments.PASSWORD_VARIABLE));
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Run run = run("--port=" + taken.getLocalPort(), CDN, "--storage=memory");
      assertEquals(1, run.exitCode());
      assertOneLine(run, "port " + taken.getLocalPort(), "--port");
    }
  }

  @Test
  void c13_aDirectoryInUseIsNamed() {
    try (StateDirectory held = StateDirectory.open(directory)) {
      Run run = run("--port=1", CDN, "--storage", held.path().toString());
      assertEquals(1, run.exitCode());
      assertOneLine(run, directory.toString(), "in use");
    }
  }

  @Test
  void c09_aDirectoryThatCannotBeUsedIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    Run run = run("--port=1", CDN, "--storage", file.toString());
    assertEquals(1, run.exitCode());
    assertOneLine(run, file.toString());
  }

  @Test
  void keyFilesThatCannotBeUsedAreNamed() throws Exception {
    Path key = directory.resolve("key.pem");
    Run missing = run("--port=1", CDN, "--storage=memory", "--key", key.toString());
    assertEquals(1, missing.exitCode());
    assertOneLine(missing, key.toString(), "does not exist");
    KeyFiles.write(key, Ed25519.generate(), Optional.of("secret".toCharArray()));
    Run locked = run("--port=1", CDN, "--storage=memory", "--key", key.toString());
    assertEquals(1, locked.exitCode());
    assertOneLine(locked, key.toString(), "password");
  }

  @Test
  void aGenesisOfAnotherChainOrNetworkIsNamed() throws Exception {
    Path file = directory.resolve("genesis.json");
    Files.writeString(file, GenesisFile.format(SampleChain.GENESIS));
    Run chain =
        run("--port=1", CDN, "--storage=memory", "--chain-id=5", "--genesis", file.toString());
    assertEquals(1, chain.exitCode());
    assertOneLine(chain, "--chain-id is 5", "chain 0");
    Path state = directory.resolve("state");
    try (StateDirectory held = StateDirectory.open(state)) {
      held.store(SampleChain.GENESIS.withMaxTransactions(1));
    }
    Run other = run("--port=1", CDN, "--storage", state.toString(), "--genesis", file.toString());
    assertEquals(1, other.exitCode());
    assertOneLine(other, state.toString(), file.toString());
  }

  private static void check(SequencerSettings settings) {
    assertEquals(7, settings.chainId());
    assertEquals(8, settings.port());
    assertEquals(Optional.of("localhost"), settings.host());
    assertEquals("tcp://[::1]:9", settings.cdn().toString());
    assertEquals(Optional.of(Path.of("k.pem")), settings.key());
    assertEquals("secret", new String(settings.keyPassword().orElseThrow()));
    assertEquals(Optional.of(Path.of("dir")), settings.storage());
    assertEquals(Optional.of(Path.of("g.json")), settings.genesis());
  }

  private static Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "ESPRESSO_SEQUENCER_CHAIN_ID", "7",
            "ESPRESSO_SEQUENCER_API_PORT", "8",
            "ESPRESSO_SEQUENCER_API_HOST", "localhost",
            "ESPRESSO_SEQUENCER_CDN_URL", "tcp://[::1]:9",
            "ESPRESSO_SEQUENCER_KEY", "k.pem",
            "ESPRESSO_SEQUENCER_KEY_PASSWORD", "secret",
            "ESPRESSO_SEQUENCER_STORAGE", "dir",
            "ESPRESSO_SEQUENCER_GENESIS", "g.json"));
  }

  private static SequencerSettings settings(Map<String, String> environment, String... arguments) {
    CommandLine program = SequencerProgram.commandLine(environment);
    program.parseArgs(arguments);
    SequencerProgram command = program.getCommand();
    return command.settings();
  }

  private static Run run(String... arguments) {
    return Run.of(SequencerProgram.commandLine(Map.of()), arguments);
  }
}
