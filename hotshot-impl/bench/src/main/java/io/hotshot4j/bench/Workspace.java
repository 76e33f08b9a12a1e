package io.hotshot4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where durable replicas keep their logs: a folder that is gone afterwards. */
final class Workspace implements AutoCloseable {
  private final Optional<Path> root;

  Workspace(boolean durable) throws IOException {
    root = durable ? Optional.of(Files.createTempDirectory(parent(), "bench-")) : Optional.empty();
  }

  /** Beside the jars, on the disk of the checkout: a folder of the system may be memory. */
  private static Path parent() throws IOException {
    Path parent =
        Path.of(System.getProperty("bench.workspace", System.getProperty("java.io.tmpdir")));
    return Files.createDirectories(parent);
  }

  /** The folder of a replica; empty if nothing is to be durable. */
  Optional<Path> directory(int replica) {
    return root.map(path -> path.resolve("replica-" + replica));
  }

  @Override
  public void close() {
    root.ifPresent(Workspace::delete);
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root, e);
    }
  }
}
