package io.hotshot4j.examples.chaos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProgramsTest {
  @Test
  void helpListsOptionsAndCommands() {
    Run proxy = Run.of(ChaosProxyProgram.commandLine(), "--help");
    assertEquals(0, proxy.code());
    for (String word : List.of("--listen", "--to", "--script", "swallow", "heal", "to-client")) {
      assertTrue(proxy.text().contains(word), word);
    }
    Run matrix = Run.of(RestartMatrixProgram.commandLine(), "--help");
    assertEquals(0, matrix.code());
    for (String word : List.of("--nodes", "--rounds", "--minutes", "--seed")) {
      assertTrue(matrix.text().contains(word), word);
    }
  }

  @Test
  void badOptionsAreNamed(@TempDir Path directory) throws Exception {
    refused("'nowhere', not HOST:PORT", "--listen", "0", "--to", "nowhere");
    refused("'--listen", "--to", "localhost:1");
    Path script = Files.writeString(directory.resolve("script"), "1s dance\n");
    refused("unknown command 'dance'", "--listen=0", "--to=localhost:1", "--script=" + script);
    Run matrix = Run.of(RestartMatrixProgram.commandLine(), "--nodes", "0");
    assertEquals(2, matrix.code());
    assertTrue(matrix.text().contains("--nodes is 0"), matrix.text());
  }

  @Test
  void aScriptIsPlayedToItsEnd(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("script"), "0ms delay 5ms\n1ms heal\n");
    Run run =
        Run.of(
            ChaosProxyProgram.commandLine(),
            "--listen=0",
            "--to=localhost:1",
            "--script=" + script);
    assertEquals(0, run.code(), run.text());
    assertTrue(run.text().contains("delay 5ms") && run.text().contains("heal"), run.text());
  }

  private static void refused(String message, String... arguments) {
    Run run = Run.of(ChaosProxyProgram.commandLine(), arguments);
    assertEquals(2, run.code(), run.text());
    assertTrue(run.text().contains(message), run.text());
  }

  private record Run(int code, String text) {
    static Run of(CommandLine line, String... arguments) {
      StringWriter text = new StringWriter();
      line.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
      return new Run(line.execute(arguments), text.toString());
    }
  }
}
