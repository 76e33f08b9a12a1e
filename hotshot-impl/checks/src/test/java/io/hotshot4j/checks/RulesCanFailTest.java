package io.hotshot4j.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A rule nobody has seen fail proves nothing: each is shown the fixture that breaks it. */
class RulesCanFailTest {
  private static final String ROOT = "io.hotshot4j.checks.fixture";

  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(ROOT);

  @Test
  void arrowsBetweenModules() {
    reports(LayerRules.knowsOnly(Part.STORAGE, ROOT), "KnowsCore", "core.Varies");
    reports(LayerRules.knowsOnly(Part.TRANSPORT_CDN, ROOT), "KnowsStorage", "storage.Circle");
    accepts(LayerRules.knowsOnly(Part.RUNTIME, ROOT));
  }

  @Test
  void librariesOfOthers() {
    reports(LayerRules.usesOnlyItsLibraries(Part.TRANSPORT, ROOT), "Loud", "org.slf4j");
    reports(
        LayerRules.usesOnlyItsLibraries(Part.RUNTIME, ROOT), "UsesProtobufAndNetty", "io.netty");
    accepts(LayerRules.usesOnlyItsLibraries(Part.CRYPTO, ROOT));
  }

  @Test
  void contractsDoNothing() {
    reports(LayerRules.contractsDoNothing(ROOT), "api.Busy", "java.lang.Thread");
    reports(LayerRules.contractsDoNothing(ROOT), "transport.Loud", "org.slf4j.Logger");
  }

  @Test
  void librariesThatStayInOnePackage() {
    reports(LayerRules.protobufStaysInTheCodec(ROOT), "UsesProtobufAndNetty", "ByteString");
    reports(LayerRules.nettyStaysInTheTransports(ROOT), "UsesProtobufAndNetty", "ByteBuf");
  }

  @Test
  void cycles() {
    reports(LayerRules.packagesHaveNoCycles(ROOT), "storage", "transport.cdn");
  }

  @Test
  void typesOfTheCore() {
    ArchRule rule = CoreRules.coreUsesOnlyOrderedTypes(ROOT);
    for (String type : List.of("HashMap", "Random", "UUID", "java.time.Instant")) {
      reports(rule, "core.Unordered", type);
    }
    assertEquals(List.of(), failures(rule).stream().filter(l -> l.contains("Varies")).toList());
  }

  @Test
  void membersForTheCore() {
    ArchRule rule = CoreRules.coreCallsNothingThatVaries(ROOT);
    for (String member :
        List.of(
            "java.util.Set.of",
            "Collectors.toMap",
            "System.nanoTime",
            "System.identityHashCode",
            "parallelStream")) {
      reports(rule, "core.Varies", member);
    }
    assertEquals(5, failures(rule).size(), "arraycopy is allowed: " + failures(rule));
  }

  @Test
  void theHostJvm() {
    ArchRule rule = HostRules.hostIsLeftAlone(ROOT);
    for (String member :
        List.of(
            "System.exit",
            "System.out",
            "addShutdownHook",
            "setDefaultUncaughtExceptionHandler",
            "Security.addProvider")) {
      reports(rule, "crypto.Guest", member);
    }
  }

  @Test
  void javaSerialization() {
    reports(HostRules.nothingIsDeserialized(ROOT), "storage.Serialized", "ObjectInputStream");
  }

  @Test
  void staticState() {
    ArchRule rule = HostRules.nothingStaticChanges(ROOT);
    for (String field : List.of("COUNTER", "NAMES", "last")) {
      reports(rule, "crypto.Guest", field);
    }
    assertEquals(3, failures(rule).size(), "constants are allowed: " + failures(rule));
  }

  @Test
  void signatures() {
    ArchRule rule = HostRules.onlyTheAttestLaneSigns(ROOT);
    reports(rule, "runtime.Sneaky.call", "Signer.sign");
    reports(rule, "runtime.Sneaky.refer", "Signer.sign");
    assertEquals(2, failures(rule).size(), "the attest lane may: " + failures(rule));
  }

  @Test
  void publicSignatures() {
    ArchRule rule = SignatureRules.exportedSignaturesAreOurs(ROOT);
    reports(rule, "UsesProtobufAndNetty", "com.google.protobuf.ByteString");
    reports(rule, "UsesProtobufAndNetty", "io.netty.buffer.ByteBuf");
    reports(rule, "ShowsHidden", "internal.Hidden");
    assertEquals(3, failures(rule).size(), "nothing else is shown: " + failures(rule));
  }

  /** The package of a rule that has lost its subject must not look like a rule that holds. */
  @Test
  void rulesOverNothing() {
    ArchRule rule = LayerRules.knowsOnly(Part.SIM, ROOT).allowEmptyShould(false);
    boolean failed = false;
    try {
      rule.check(FIXTURES);
    } catch (AssertionError e) {
      failed = true;
    }
    assertTrue(failed, "no class matched and nobody noticed");
  }

  @Test
  void splitPackages() {
    assertEquals(Map.of(), ArchitectureTest.splitPackages(FIXTURES, ArchitectureTest::placeOf));
    Map<String, TreeSet<String>> split =
        ArchitectureTest.splitPackages(
            FIXTURES, type -> type.getSimpleName().equals("Guest") ? "a.jar" : "b.jar");
    assertEquals(Set.of("a.jar", "b.jar"), split.get(ROOT + ".crypto"));
    assertEquals(1, split.size());
  }

  private static void reports(ArchRule rule, String culprit, String what) {
    List<String> failures = failures(rule);
    assertTrue(
        failures.stream().anyMatch(line -> line.contains(culprit) && line.contains(what)),
        () -> culprit + " with " + what + " went unnoticed in " + failures);
    assertTrue(rule.getDescription().contains("because"), "a rule without its reason");
  }

  private static void accepts(ArchRule rule) {
    List<String> failures =
        failures(rule).stream().filter(line -> !line.contains("Netty")).toList();
    assertEquals(List.of(), failures);
  }

  private static List<String> failures(ArchRule rule) {
    EvaluationResult result = rule.evaluate(FIXTURES);
    return result.getFailureReport().getDetails();
  }
}
