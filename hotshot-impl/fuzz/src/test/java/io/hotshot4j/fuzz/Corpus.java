package io.hotshot4j.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Inputs kept as files, one directory per target: {@code seed-*} are real encodings written by
 * code, {@code regression-*} once broke a law.
 */
final class Corpus {
  private static final Path ROOT = Path.of("src/test/resources/corpus");

  private Corpus() {}

  static Path directory(Target target) {
    return ROOT.resolve(target.title());
  }

  /** The files of a target by name. */
  static Map<String, byte[]> of(Target target) {
    Map<String, byte[]> inputs = new TreeMap<>();
    if (!Files.isDirectory(directory(target))) {
      return inputs;
    }
    try (Stream<Path> files = Files.list(directory(target))) {
      for (Path file : files.toList()) {
        inputs.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inputs;
  }

  /** Writes the seeds of a target where they are missing or have changed. */
  static void record(Target target) {
    target.seeds().forEach((name, input) -> write(directory(target), "seed-" + name, input));
  }

  /** Writes one file. */
  static void write(Path directory, String name, byte[] input) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(name), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
