package io.hotshot4j.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules on the classes of every published module. */
class ArchitectureTest {
  private static final String ROOT = "io.hotshot4j";

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @ParameterizedTest
  @EnumSource
  void arrowsBetweenModules(Part part) {
    checkIfPresent(part, LayerRules.knowsOnly(part, ROOT));
    checkIfPresent(part, LayerRules.usesOnlyItsLibraries(part, ROOT));
  }

  @ParameterizedTest
  @EnumSource
  void everyModuleInTheTreeIsChecked(Part part) {
    boolean imported =
        LIBRARY.stream().anyMatch(JavaClass.Predicates.resideInAPackage(part.packages(ROOT))::test);
    assertEquals(
        part.isPresent(),
        imported,
        part.directory() + ": code in the tree must be a dependency of the checks");
  }

  @TestFactory
  Stream<DynamicTest> coreIsDeterministic() {
    return Stream.of(
            CoreRules.coreUsesOnlyOrderedTypes(ROOT), CoreRules.coreCallsNothingThatVaries(ROOT))
        .map(rule -> dynamic(rule, () -> checkIfPresent(Part.CORE, rule)));
  }

  @TestFactory
  Stream<DynamicTest> everywhere() {
    return Stream.of(
            LayerRules.contractsDoNothing(ROOT),
            LayerRules.internalsAreTheirOwn(Part.RUNTIME, ROOT),
            LayerRules.internalsAreTheirOwn(Part.STORAGE, ROOT),
            LayerRules.internalsAreTheirOwn(Part.VID, ROOT),
            LayerRules.protobufStaysInTheCodec(ROOT),
            LayerRules.nettyStaysInTheTransports(ROOT),
            LayerRules.packagesHaveNoCycles(ROOT),
            HostRules.hostIsLeftAlone(ROOT),
            HostRules.nothingIsDeserialized(ROOT),
            HostRules.nothingStaticChanges(ROOT),
            HostRules.onlyTheAttestLaneSigns(ROOT),
            SignatureRules.exportedSignaturesAreOurs(ROOT))
        .map(rule -> dynamic(rule, () -> rule.allowEmptyShould(false).check(LIBRARY)));
  }

  @Test
  void everyClassBelongsToOneModule() {
    List<String> homeless =
        LIBRARY.stream()
            .filter(
                type ->
                    Stream.of(Part.values())
                            .filter(
                                part ->
                                    JavaClass.Predicates.resideInAPackage(part.packages(ROOT))
                                        .test(type))
                            .count()
                        != 1)
            .map(JavaClass::getName)
            .toList();
    assertEquals(List.of(), homeless, "add the module to Part, or move the class");
  }

  /** A package in two jars does not load on the module path. */
  @Test
  void noPackageIsSplit() {
    assertEquals(Map.of(), splitPackages(LIBRARY, ArchitectureTest::placeOf));
  }

  static Map<String, TreeSet<String>> splitPackages(
      JavaClasses classes, Function<JavaClass, String> placeOf) {
    Map<String, TreeSet<String>> places = new TreeMap<>();
    for (JavaClass type : classes) {
      places
          .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
          .add(placeOf.apply(type));
    }
    places.values().removeIf(jars -> jars.size() == 1);
    return places;
  }

  /** The jar or directory a class was read from. */
  static String placeOf(JavaClass type) {
    String uri = type.getSource().orElseThrow().getUri().toString();
    return uri.replace(type.getName().replace('.', '/') + ".class", "");
  }

  private static void checkIfPresent(Part part, ArchRule rule) {
    assumeTrue(part.isPresent(), () -> part.directory() + " has no code yet");
    rule.allowEmptyShould(false).check(LIBRARY);
  }

  private static DynamicTest dynamic(ArchRule rule, Runnable check) {
    return DynamicTest.dynamicTest(rule.getDescription(), check::run);
  }
}
