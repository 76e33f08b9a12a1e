package io.hotshot4j.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** Who may depend on whom. Every rule takes the root package, so that fixtures can break it. */
final class LayerRules {
  private LayerRules() {}

  /** The arrows between our modules. */
  static ArchRule knowsOnly(Part part, String root) {
    return classes()
        .that()
        .resideInAPackage(part.packages(root))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(root + "..")
                .or(resideInAnyPackage(part.usablePackages(root)))
                .as("belong to " + String.join(", ", part.usablePackages(root))))
        .because(
            "a part can be left out or replaced only if nothing but the contracts knows it;"
                + " the runtime drives the core, and the simulator drives both");
  }

  /** The libraries of others. */
  static ArchRule usesOnlyItsLibraries(Part part, String root) {
    return classes()
        .that()
        .resideInAPackage(part.packages(root))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(root + "..").or(resideInAnyPackage(part.usableLibraries())))
        .because(
            "every library is a version an embedder has to reconcile with its own: a part brings"
                + " no more of them than it was given");
  }

  /** What is internal to the runtime and the storage. */
  static ArchRule internalsAreTheirOwn(Part owner, String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(owner.packages(root), Part.RUNTIME_SIM.packages(root))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(owner.packages(root).replace("..", "") + ".internal..")
        .because(
            "what is internal may change with every commit; only the simulator of whole nodes has"
                + " a key, since it puts them together from other parts than their builder does");
  }

  /** Contracts do nothing. */
  static ArchRule contractsDoNothing(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(Part.TRANSPORT.packages(root), Part.API.packages(root))
        .should()
        .dependOnClassesThat(
            Types.named(
                    "java.lang.Thread",
                    "java.lang.Runtime",
                    "java.lang.Process",
                    "java.util.Timer",
                    "java.io.File",
                    "java.io.InputStream",
                    "java.io.OutputStream",
                    "java.io.RandomAccessFile",
                    "java.util.concurrent.Executor",
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ForkJoinPool")
                .or(
                    resideInAnyPackage(
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.logging..",
                        "java.util.concurrent.locks..",
                        "org.slf4j.."))
                .as("run threads, do I/O or log"))
        .because("a contract that acts would force its behaviour on every implementation");
  }

  /** Protobuf stays behind the codec. */
  static ArchRule protobufStaysInTheCodec(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".runtime.internal.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.protobuf..")
        .because(
            "signed and stored bytes are our own encoding; protobuf carries messages and can be"
                + " replaced as long as one package knows it");
  }

  /** Netty stays behind the networked transports. */
  static ArchRule nettyStaysInTheTransports(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".transport.cdn.internal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .because("an embedder that brings its own transport must not need Netty");
  }

  /** No cycles between packages. */
  static ArchRule packagesHaveNoCycles(String root) {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("packages that need each other are one package, and read like it");
  }
}
