package io.hotshot4j.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files of the repository, found from the directory the tests run in. */
final class SourceTree {
  private static final Set<String> SKIPPED =
      Set.of(".git", "target", ".state", ".idea", ".settings", ".vscode", "node_modules");

  private SourceTree() {}

  /** The directory of the parent pom. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve("transport-spi"))) {
      Path parent = directory.getParent();
      if (parent == null) {
        throw new IllegalStateException("the tests do not run inside the source tree");
      }
      directory = parent;
    }
    return directory;
  }

  /** Every file below a directory that is not build output, sorted. */
  static Set<Path> files(Path directory) {
    Set<Path> files = new TreeSet<>();
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              return SKIPPED.contains(String.valueOf(path.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              // A linked worktree has a file where a clone has the directory.
              if (!path.endsWith(".git")) {
                files.add(path);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The files of a kind, by the end of their names. */
  static List<Path> files(Path directory, String suffix) {
    return files(directory).stream().filter(path -> path.toString().endsWith(suffix)).toList();
  }

  /** The content of a text file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is not readable as UTF-8", e);
    }
  }

  /** The content of any file, a character for each byte. */
  static String bytes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a module has Java code to publish. */
  static boolean hasMainSources(Path module) {
    Path sources = module.resolve("src/main/java");
    return Files.isDirectory(sources)
        && files(sources, ".java").stream().anyMatch(path -> !path.endsWith("package-info.java"));
  }
}
