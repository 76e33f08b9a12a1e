package io.hotshot4j.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of cases says what the tests say, and each rule is seen to fail on one that does not.
 */
class ConformanceTest {
  private static final Path ROOT = SourceTree.root();
  private static final int LEAST_COVERED = 120;
  private static final String CASE = "B" + "-17";

  @TempDir private Path elsewhere;

  private static String page() {
    return SourceTree.text(ROOT.resolve(Conformance.PAGE));
  }

  private List<String> complaintsAfter(String what, String instead) {
    String changed = page().replaceFirst(what, instead);
    assertTrue(!changed.equals(page()), what);
    return Conformance.complaints(ROOT, changed);
  }

  @Test
  void thePageIsRight() {
    assertEquals(List.of(), Conformance.complaints(ROOT, page()));
  }

  @Test
  void enoughIsCovered() {
    Set<String> covered = Conformance.covered(page());
    assertTrue(covered.size() >= LEAST_COVERED, covered.size() + " cases are covered");
  }

  /** Each known defect of the originals has its test or the reason why it cannot be here. */
  @Test
  void noDefectOfTheOriginalsIsOpen() {
    Set<String> open = new TreeSet<>();
    for (String line : page().split("\n")) {
      if (line.matches("\\| D[AB]-.*\\| open: .*")) {
        open.add(line);
      }
    }
    assertEquals(Set.of(), open);
  }

  @Test
  void rowsThatAreMissingTwiceThereOrNotKnownAreFound() {
    assertEquals(
        CASE + " has 0 rows, not one", complaintsAfter("\\| " + CASE + " .*\n", "").get(0));
    assertEquals(
        CASE + " has 2 rows, not one", complaintsAfter("(\\| " + CASE + " .*\n)", "$1$1").get(0));
    assertTrue(
        complaintsAfter("(\\| )" + CASE + "( .*\n)", "$1B-99$2").contains("B-99 is no case"));
  }

  @Test
  void filesThatAreNotThereOrDoNotNameTheCaseAreFound() {
    String row = "(\\| " + CASE + " \\| .* \\| )\\[[^\n]*";
    assertTrue(complaintsAfter(row, "$1[A](../nowhere/A.java) |").get(0).endsWith("is not there"));
    assertTrue(
        complaintsAfter(row, "$1[A](../LICENSE) |").get(0).startsWith(CASE + " does not stand in"));
    assertTrue(complaintsAfter(row, "$1soon |").get(0).startsWith(CASE + " names neither"));
  }

  @Test
  void wrongFiguresAreFound() {
    assertTrue(complaintsAfter("Of \\d+ cases", "Of 1 cases").get(0).startsWith("the page counts"));
    assertTrue(complaintsAfter("Of \\d+ cases", "Of many").get(0).startsWith("the page does not"));
  }

  @Test
  void idsAreWordsOrBeginAMethodsName() {
    String dash = "-";
    assertEquals(
        Set.of("B" + dash + "01", "DA" + dash + "3", "M" + 4, "I" + dash + "20"),
        Conformance.idsIn("(B" + dash + "01) DA" + dash + "3: M" + dash + "4,I" + dash + "20"));
    assertEquals(
        Set.of("B" + dash + "13", "P" + dash + "10"),
        Conformance.idsIn("  void b13_p10_copiesAre() {\n  void c9() {}\n  long b14Wrong;"));
    assertEquals(Set.of("B" + dash + "13"), Conformance.idsIn("void b13CopiesAre() {"));
    assertEquals(
        Set.of(),
        Conformance.idsIn(
            "SHA"
                + dash
                + "256 B"
                + dash
                + "99 B"
                + dash
                + "1 XB"
                + dash
                + "01 R2d2 H"
                + dash
                + "011"));
  }

  @Test
  void noTestClaimsWhatThePageDoesNotList() throws IOException {
    assertEquals(List.of(), Conformance.unlistedClaims(ROOT, page()));
  }

  @Test
  void claimsThatThePageDoesNotListAreFound() throws IOException {
    Path test = elsewhere.resolve("a/src/test/ATest.java");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "void b17_foo() {} // " + "L" + "-16 and B" + "-18");
    String page = "| " + CASE + " | x | [A](../a) |\n| B" + "-18 | x | open: not covered yet |\n";
    assertEquals(2, Conformance.unlistedClaims(elsewhere, page).size());
  }
}
