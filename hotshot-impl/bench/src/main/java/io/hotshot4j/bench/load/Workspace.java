package io.hotshot4j.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where replicas keep their files: a folder that is gone afterwards. */
public final class Workspace implements AutoCloseable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final List<Path> roots = new ArrayList<>();
  private final Runnable cleanup = this::delete;
  private @Nullable Path disk;

  /** Nothing is created before it is asked for. */
  public Workspace() {
    Cleanup.add(cleanup);
  }

  /** The folder of a replica on the disk of the checkout: a folder of the system may be memory. */
  public Path directory(int replica) throws IOException {
    Path root = disk;
    if (root == null) {
      String parent = System.getProperty("bench.workspace", System.getProperty("java.io.tmpdir"));
      root = Files.createTempDirectory(Files.createDirectories(Path.of(parent)), "bench-");
      disk = root;
      roots.add(root);
    }
    return root.resolve("replica-" + replica);
  }

  /** A folder in memory, for what processes share with each other rather than keep. */
  public Path shared() throws IOException {
    Path shared =
        Files.isDirectory(SHARED_MEMORY)
            ? Files.createTempDirectory(SHARED_MEMORY, "hotshot-bench-")
            : Files.createTempDirectory("hotshot-bench-");
    roots.add(shared);
    return shared;
  }

  @Override
  public void close() {
    Cleanup.remove(cleanup);
    delete();
  }

  private void delete() {
    roots.forEach(Workspace::delete);
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root, e);
    }
  }
}
