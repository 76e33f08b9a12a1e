package io.hotshot4j.examples.sequencer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords of key files: from a file, else from an environment variable. */
final class Passwords {
  private static final long MAX_BYTES = 4096;

  private Passwords() {}

  static Optional<char[]> find(
      @Nullable Path file, String variable, Map<String, String> environment) {
    if (file != null) {
      return Optional.of(read(file));
    }
    String value = environment.get(variable);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value.toCharArray());
  }

  /** The first line of a file. */
  private static char[] read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ProgramException(
            "the password file " + file + " is longer than " + MAX_BYTES + " bytes");
      }
      String line = Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (line.isEmpty()) {
        throw new ProgramException("the password file " + file + " has an empty first line");
      }
      return line.toCharArray();
    } catch (IOException e) {
      throw new ProgramException("cannot read the password file " + file + ": " + e, e);
    }
  }
}
