package io.hotshot4j.bench.peer.jraft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * JRaft and the versions of Netty, Protobuf and Guava that it was published with: this project's
 * are newer, and measuring it with those would measure something its users do not run.
 */
public final class JraftJars {
  private static final String PROPERTY = "bench.peers";

  private JraftJars() {}

  /** Where the build put them. */
  public static List<String> find() throws IOException {
    Path folder = Path.of(System.getProperty(PROPERTY, "target/peers"), "jraft");
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "no jars of JRaft in "
              + folder
              + "; mvn package puts them into target/peers of the"
              + " benchmark, the property "
              + PROPERTY
              + " says where that is");
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).sorted().toList();
    }
  }
}
