package io.hotshot4j.checks;

import java.util.ArrayList;
import java.util.List;

/**
 * A published module: where it lies and what it may know. A module that is not in the tree yet has
 * its rules waiting for it.
 */
enum Part {
  TRANSPORT("transport-spi", "transport", List.of(), List.of()),
  API("hotshot-api", "api..", List.of(TRANSPORT), List.of()),
  CORE(
      "hotshot-impl/core",
      "core..",
      List.of(API, TRANSPORT),
      List.of("com.google.common.base..", "com.google.common.collect..")),
  VID("hotshot-impl/vid", "vid..", List.of(API, TRANSPORT), List.of()),
  RUNTIME(
      "hotshot-impl/runtime",
      "runtime..",
      List.of(API, TRANSPORT, CORE, VID),
      List.of("com.google.common..", "com.google.protobuf..", "org.slf4j..")),
  CRYPTO(
      "hotshot-impl/crypto",
      "crypto..",
      List.of(API, TRANSPORT),
      List.of("com.google.common..", "org.bouncycastle..", "org.slf4j..")),
  STORAGE(
      "hotshot-impl/storage",
      "storage..",
      List.of(API, TRANSPORT),
      List.of("com.google.common..", "org.slf4j..")),
  TRANSPORT_MEMORY(
      "hotshot-impl/transport-memory",
      "transport.memory..",
      List.of(API, TRANSPORT),
      List.of("com.google.common..", "org.slf4j..")),
  TRANSPORT_CDN(
      "hotshot-impl/transport-cdn",
      "transport.cdn..",
      List.of(API, TRANSPORT),
      List.of("com.google.common..", "io.netty..", "org.slf4j..")),
  LIGHT("hotshot-impl/light", "light..", List.of(API), List.of()),
  SIM(
      "hotshot-impl/sim",
      "sim..",
      List.of(API, TRANSPORT, CORE, RUNTIME),
      List.of("com.google.common..", "org.slf4j..")),
  RUNTIME_SIM(
      "hotshot-impl/runtime-sim",
      "runtimesim..",
      List.of(API, TRANSPORT, CORE, RUNTIME, STORAGE, CRYPTO, SIM),
      List.of()),
  TESTKIT(
      "hotshot-impl/testkit", "testkit..", List.of(API, TRANSPORT), List.of("org.junit.jupiter.."));

  private final String directory;
  private final String packages;
  private final List<Part> mayUse;
  private final List<String> libraries;

  Part(String directory, String packages, List<Part> mayUse, List<String> libraries) {
    this.directory = directory;
    this.packages = packages;
    this.mayUse = mayUse;
    this.libraries = libraries;
  }

  /** Its place in the source tree. */
  String directory() {
    return directory;
  }

  /** Its packages below a root package, as an ArchUnit pattern. */
  String packages(String root) {
    return root + "." + packages;
  }

  /** The packages of this library it may use, its own among them. */
  String[] usablePackages(String root) {
    List<String> usable = new ArrayList<>(List.of(packages(root)));
    mayUse.forEach(part -> usable.add(part.packages(root)));
    return usable.toArray(new String[0]);
  }

  /** The packages of other people's libraries it may use, the JDK's among them. */
  String[] usableLibraries() {
    List<String> usable = new ArrayList<>(List.of("java..", "javax..", "org.jspecify.annotations"));
    usable.addAll(libraries);
    return usable.toArray(new String[0]);
  }

  /** Whether the source tree has it. */
  boolean isPresent() {
    return SourceTree.hasMainSources(SourceTree.root().resolve(directory));
  }
}
