package io.hotshot4j.examples.sequencer.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the demo keeps on disk: which processes it started, their logs and their state. */
final class DemoFiles {
  private final Path state;

  DemoFiles(Path state) {
    this.state = state;
  }

  /** State of a sequencer; kept from one demo to the next. */
  Path sequencer(int number) {
    return state.resolve("demo-sequencer-" + number);
  }

  /** Where a process writes its log. */
  Path log(String name) {
    return directory().resolve(name + ".log");
  }

  List<Started> started() {
    try {
      return Files.readAllLines(list()).stream().map(Started::parse).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new DemoException("cannot read " + list() + ": " + e, e);
    }
  }

  void add(Started process) {
    try {
      Files.writeString(
          list(), process.toLine() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new DemoException("cannot write " + list() + ": " + e, e);
    }
  }

  void clear() {
    try {
      Files.createDirectories(directory());
      Files.deleteIfExists(list());
    } catch (IOException e) {
      throw new DemoException("cannot use " + directory() + ": " + e, e);
    }
  }

  /** The last lines of a log. */
  String tail(String name, int lines) {
    try {
      List<String> all = Files.readAllLines(log(name));
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private Path directory() {
    return state.resolve("demo");
  }

  private Path list() {
    return directory().resolve("processes");
  }
}
