package io.hotshot4j.examples.sequencer.cli;

import static io.hotshot4j.examples.sequencer.cli.CdnServerProgramTest.assertOneLine;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.crypto.KeyFileException;
import io.hotshot4j.crypto.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeygenProgramTest {
  @TempDir Path directory;

  @Test
  void writesAKeyAndPrintsItsPublicHalf() throws Exception {
    Path file = directory.resolve("new/key.pem");
    Run run = Run.of(KeygenProgram.commandLine(Map.of()), file.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        KeyFiles.read(file, Optional.empty()).publicKey() + System.lineSeparator(), run.out());
  }

  @Test
  void encryptsWithAPassword() throws Exception {
    Path file = directory.resolve("key.pem");
    Map<String, String> environment = Map.of(KeygenProgram.PASSWORD_VARIABLE, "secret");
    Run run = Run.of(KeygenProgram.commandLine(environment), file.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertThrows(KeyFileException.class, () -> KeyFiles.read(file, Optional.empty()));
    assertEquals(
        KeyFiles.read(file, Optional.of("secret".toCharArray())).publicKey().toString(),
        run.out().trim());
  }

  @Test
  void neverOverwrites() throws Exception {
    Path file = directory.resolve("key.pem");
    Run.of(KeygenProgram.commandLine(Map.of()), file.toString());
    byte[] before = Files.readAllBytes(file);
    Run again = Run.of(KeygenProgram.commandLine(Map.of()), file.toString());
    assertEquals(1, again.exitCode());
    assertOneLine(again, file.toString(), "exists");
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void aMissingArgumentIsNamed() {
    Run run = Run.of(KeygenProgram.commandLine(Map.of()));
    assertEquals(2, run.exitCode());
    assertOneLine(run, "FILE");
  }
}
