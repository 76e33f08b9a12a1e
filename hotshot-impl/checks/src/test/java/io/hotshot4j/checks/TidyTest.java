package io.hotshot4j.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source tree is tidy, and each rule of {@link Tidy} is seen to fail on a tree that is not. */
class TidyTest {
  private static final Path ROOT = SourceTree.root();

  @TempDir private Path untidy;

  @Test
  void filesAreShort() throws IOException {
    assertEquals(List.of(), Tidy.tooLong(ROOT));
    write("A.java", "\n".repeat(Tidy.MAX_LINES));
    assertEquals(List.of(), Tidy.tooLong(untidy));
    write("A.java", "\n".repeat(Tidy.MAX_LINES + 1));
    assertEquals(1, Tidy.tooLong(untidy).size());
  }

  @Test
  void nothingIsLeftUnfinished() throws IOException {
    assertEquals(List.of(), Tidy.unfinished(ROOT));
    write("A.java", "// TO" + "DO later\nint hacksaw;\n// FIX" + "ME\n");
    assertEquals(2, Tidy.unfinished(untidy).size());
  }

  @Test
  void everyTestRuns() throws IOException {
    assertEquals(List.of(), Tidy.testsThatNeverRun(ROOT));
    write("src/test/java/ATest.java", "  @Test\n");
    write("src/test/java/BProperties.java", "  @Property(tries = 1)\n");
    write("src/test/java/CSpec.java", "  @Test\n");
    write("src/test/java/D.java", "  @Property(tries = 1)\n");
    write("src/test/java/Fixture.java", "// no @Test here\n");
    assertEquals(2, Tidy.testsThatNeverRun(untidy).size());
  }

  @Test
  void packagesSayWhatTheyAreFor() throws IOException {
    assertEquals(List.of(), Tidy.packagesWithoutInfo(ROOT));
    write("src/main/java/a/A.java", "package a;");
    write("src/main/java/b/package-info.java", "package b;");
    write("src/main/java/c/package-info.java", "@NullMarked\npackage c;");
    write("src/main/java/d/package-info.java", "/** D. */\n@NullMarked\npackage d;");
    write("src/test/java/e/E.java", "package e;");
    assertEquals(3, Tidy.packagesWithoutInfo(untidy).size());
  }

  @Test
  void linksResolve() throws IOException {
    assertEquals(List.of(), Tidy.brokenLinks(ROOT));
    write("do" + "c/there.md", "");
    write(
        "README.md",
        "[a](do"
            + "c/there.md) [b](do"
            + "c/there.md#part) [c](#here) [d](https://example.org/x)"
            + " `[e](code)` [f](do"
            + "c/missing.md)");
    List<String> complaints = Tidy.brokenLinks(untidy);
    assertEquals(1, complaints.size(), complaints::toString);
    assertTrue(complaints.get(0).endsWith("missing.md"));
  }

  @Test
  void documentsOfTheCodeExist() throws IOException {
    assertEquals(List.of(), Tidy.missingDocuments(ROOT));
    write("do" + "c/a.md", "");
    write("A.java", "/** See do" + "c/a.md and do" + "c/b.md. */");
    assertEquals(1, Tidy.missingDocuments(untidy).size());
  }

  @Test
  void noMachineIsNamed() throws IOException {
    assertEquals(List.of(), Tidy.machinePaths(ROOT));
    write("run", "cd /ho" + "me/someone\n/ro" + "ot/x\n../framework/x a/wo" + "rk/b\n");
    assertEquals(2, Tidy.machinePaths(untidy).size());
  }

  @Test
  void noRegistryIsNamed() throws IOException {
    assertEquals(List.of(), Tidy.registryHosts(ROOT));
    write("pom.xml", "https://re" + "po.maven.example\nhttp://maven.apache.org/POM/4.0.0\n");
    assertEquals(1, Tidy.registryHosts(untidy).size());
  }

  @Test
  void decisionRecordsAreNumbered() throws IOException {
    assertEquals(List.of(), Tidy.misnumberedAdrs(ROOT.resolve("doc/adr")));
    write("README.md", "[1](0001-a.md) [2](0001-b.md)");
    write("0001-a.md", "");
    write("0001-b.md", "");
    write("0002-c.md", "");
    write("later.md", "");
    List<String> complaints = Tidy.misnumberedAdrs(untidy);
    assertEquals(4, complaints.size(), complaints::toString);
  }

  @Test
  void specificationsAreInTheIndex() throws IOException {
    assertEquals(List.of(), Tidy.notInIndex(ROOT.resolve("doc/spec")));
    write("README.md", "[a](a.md)");
    write("a.md", "");
    write("b.md", "");
    assertEquals(1, Tidy.notInIndex(untidy).size());
  }

  @Test
  void jqwikStaysWhereItIs() {
    assertEquals(List.of(), Tidy.jqwikVersions(SourceTree.text(ROOT.resolve("pom.xml"))));
    assertEquals(1, Tidy.jqwikVersions("<jqwik.version>1." + "10.0</jqwik.version>").size());
    assertEquals(1, Tidy.jqwikVersions("<project/>").size());
  }

  @Test
  void ciScriptIsExecutable() {
    assertTrue(Files.isExecutable(ROOT.resolve(".ci/run")));
  }

  private void write(String name, String content) throws IOException {
    Path file = untidy.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
