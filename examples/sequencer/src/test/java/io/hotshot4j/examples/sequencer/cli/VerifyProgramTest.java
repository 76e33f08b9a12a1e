package io.hotshot4j.examples.sequencer.cli;

import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static io.hotshot4j.examples.sequencer.cli.CdnServerProgramTest.assertOneLine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.http.SampleAnswers;
import io.hotshot4j.examples.sequencer.node.GenesisFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyProgramTest {
  private Path directory = Path.of("none");
  private String genesis = "";
  private SampleAnswers answers = answers();

  @BeforeAll
  void writeGenesis(@TempDir Path files) throws Exception {
    directory = files;
    genesis = write("genesis.json", GenesisFile.format(SampleChain.GENESIS).getBytes());
  }

  @Test
  void saysWhatIsProven() {
    proven("availability/leaf/2", "block 2 (0x", "signed by 3 of 4 members");
    proven("availability/transaction/2/1", "transaction 0x", "block 2, number 0 of namespace 2");
    proven("availability/block/2/namespace/2", "these 2 are all transactions of namespace 2");
    proven("availability/block/2/namespace/8", "block 2 has no transaction of namespace 8");
    proven("block-state/4/1", "block 1 (0x", "lies below", "block 4 (0x");
  }

  @Test
  void readsAFileAsWell() throws Exception {
    String file = write("proof.json", answers.of("availability/leaf/2"));
    Run run = run(new byte[0], "--genesis", genesis, file);
    assertEquals(0, run.exitCode(), run.err());
  }

  @Test
  void saysWhyNothingIsProven() throws Exception {
    String text = text("availability/block/2/namespace/2");
    notProven(text.replaceFirst("\"payload\":\"Yg==\"", "\"payload\":\"Yw==\""), "not all");
    notProven(
        text("availability/block/2/namespace/8").replace("\"index\":2", "\"index\":1"), "absent");
    String leaf = text("availability/leaf/2");
    notProven(leaf.replaceFirst("\"signers\":\\[0,1,3\\]", "\"signers\":[0,1]"), "quorum");
    notProven(leaf.replaceFirst("\"payload_length\":", "\"payload_length\":1"), "header");
    notProven(
        leaf.replaceFirst("\"commit_proof\":.*", "\"commit_proof\":null}"), "no commit proof");
    String other =
        write("other.json", GenesisFile.format(SampleChain.GENESIS.withChainId(9)).getBytes());
    Run run = run(leaf.getBytes(), "--genesis", other);
    assertEquals(1, run.exitCode());
    assertTrue(run.out().startsWith("NOT PROVEN: "), run.out());
  }

  /** A block whose own proof is missing, or about a descendant, is proven by a later one. */
  @Test
  void aLaterBlockProvesIt() throws Exception {
    String bare =
        text("availability/block/2/namespace/2")
            .replaceFirst("\"commit_proof\":.*", "\"commit_proof\":null}}");
    notProven(bare, "no commit proof");
    String block = write("block.json", answers.of("block-state/4/2"));
    Run run = run(bare.getBytes(), "--genesis", genesis, "--block", block);
    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().contains("lies below"), run.out());
    String wrong = write("wrong.json", answers.of("block-state/4/1"));
    run = run(bare.getBytes(), "--genesis", genesis, "--block", wrong);
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("another block"), run.out());
  }

  @Test
  void acceptsOnlyWhatWasAskedFor() {
    String hash = transaction(2, "b").hash().toString();
    byte[] document = answers.of("availability/transaction/2/1");
    assertEquals(
        0, run(document, "-g", genesis, "--transaction", hash, "--height", "2").exitCode());
    for (String[] other :
        List.of(
            new String[] {"--height", "3"},
            new String[] {"--namespace", "2"},
            new String[] {"--transaction", SampleChain.GENESIS.hash().toString()})) {
      Run run = run(document, "-g", genesis, other[0], other[1]);
      assertEquals(1, run.exitCode(), run.out());
      assertTrue(run.out().contains("not"), run.out());
    }
    byte[] namespace = answers.of("availability/block/2/namespace/8");
    assertEquals(0, run(namespace, "-g", genesis, "--namespace", "8").exitCode());
    assertEquals(1, run(namespace, "-g", genesis, "--namespace", "7").exitCode());
  }

  @Test
  void whatCannotBeCheckedIsOneLine() {
    for (String garbage :
        List.of("", "[]", "{}", "{\"leaf\": 1}", "{\"a\": 1, \"a\": 2}", "null")) {
      Run run = run(garbage.getBytes(), "--genesis", genesis);
      assertEquals(2, run.exitCode(), garbage);
      assertOneLine(run, "standard input");
    }
    Run missing = run(new byte[0], "--genesis", genesis, directory.resolve("none").toString());
    assertEquals(2, missing.exitCode());
    assertOneLine(missing, "none");
    Run without = run(new byte[0]);
    assertEquals(2, without.exitCode());
    assertOneLine(without, "--genesis (or ESPRESSO_VERIFY_GENESIS)");
  }

  @Test
  void optionsMayStandInTheEnvironment() {
    InputStream in = new ByteArrayInputStream(answers.of("availability/leaf/2"));
    Map<String, String> environment =
        Map.of("ESPRESSO_VERIFY_GENESIS", genesis, "ESPRESSO_VERIFY_HEIGHT", "2");
    Run run = Run.of(VerifyProgram.commandLine(environment, in));
    assertEquals(0, run.exitCode(), run.err());
  }

  private void proven(String path, String... parts) {
    Run run = run(answers.of(path), "--genesis", genesis);
    assertEquals(0, run.exitCode(), path + run.out() + run.err());
    assertTrue(run.out().startsWith("PROVEN: "), run.out());
    for (String part : parts) {
      assertTrue(run.out().contains(part), run.out());
    }
  }

  private void notProven(String document, String reason) {
    Run run = run(document.getBytes(StandardCharsets.UTF_8), "--genesis", genesis);
    assertEquals(1, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().startsWith("NOT PROVEN: ") && run.out().contains(reason), run.out());
  }

  private String text(String path) {
    return new String(answers.of(path), StandardCharsets.UTF_8);
  }

  private String write(String name, byte[] content) throws Exception {
    return Files.write(directory.resolve(name), content).toString();
  }

  private static Run run(byte[] input, String... arguments) {
    return Run.of(VerifyProgram.commandLine(Map.of(), new ByteArrayInputStream(input)), arguments);
  }

  private static SampleAnswers answers() {
    try {
      return new SampleAnswers(
          List.of(
              transaction(1, "a"),
              transaction(2, "b"),
              transaction(2, "c"),
              transaction(7, "d"),
              transaction(9, "e")));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
