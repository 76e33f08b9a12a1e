package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The protocol's behaviour as text, one file for each scenario: commands begin with {@code >}, what
 * follows is what the replicas do. {@code -Dgolden.update=true} writes the files anew; read the
 * difference like code.
 */
class GoldenScenarioTest {
  private static final Path FILES = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> asWritten() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FILES)) {
      files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String written = Files.readString(file);
    String played = play(written.lines().toList());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, played);
    } else {
      assertEquals(written, played, () -> file + ": if that is meant, -Dgolden.update=true");
    }
  }

  /** The commands and remarks of a scenario, with what really happens. */
  private static String play(List<String> lines) {
    Stage stage = Stage.withRealRules();
    List<String> played = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#") || line.isBlank()) {
        played.add(line);
      } else if (line.startsWith("> ")) {
        played.add(line);
        run(stage, line.substring(2).split(" "));
        stage.told.forEach(told -> played.add("  " + told));
        stage.told.clear();
      }
    }
    return String.join("\n", played) + "\n";
  }

  private static void run(Stage stage, String[] words) {
    String[] rest = Arrays.copyOfRange(words, 1, words.length);
    switch (words[0]) {
      case "start" -> each(rest).forEach(who -> stage.actor(who).start());
      case "stabilize" -> stage.stabilize();
      case "fire" -> each(rest).forEach(who -> stage.actor(who).fire());
      case "repeat" -> each(rest).forEach(who -> stage.actor(who).repeat());
      case "fetch" -> each(rest).forEach(who -> stage.actor(who).fetch());
      case "crash" -> each(rest).forEach(who -> stage.actor(who).crash());
      case "propose" -> stage.actor(rest[0]).propose(rest[1]);
      case "lose" -> stage.lose(rest[0], rest[1], rest[2]);
      case "lose-mail" -> stage.loseMail();
      case "heal" -> stage.heal();
      case "forge-proposal" ->
          stage.forgeProposal(
              rest[0],
              Long.parseLong(rest[1]),
              Long.parseLong(rest[1]),
              rest[2],
              rest[3].equals("tc"),
              rest[4].split(""));
      case "forge-vote" -> stage.forgeVote(Long.parseLong(rest[0]), rest[1], rest[2].split(""));
      case "forge-timeout" ->
          stage.forgeTimeout(Long.parseLong(rest[0]), rest[1], rest[2].split(""));
      default -> throw new IllegalArgumentException("there is no command " + words[0]);
    }
  }

  private static List<String> each(String[] words) {
    return List.of(words[0].split(""));
  }
}
