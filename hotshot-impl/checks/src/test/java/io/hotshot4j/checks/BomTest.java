package io.hotshot4j.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bill of materials names every published module, and no other, at the parent's version. */
class BomTest {
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
  private static final Path BOM = SourceTree.root().resolve("hotshot-impl/bom/pom.xml");

  @Test
  void namesEveryPublishedModule() {
    assumeTrue(Files.exists(BOM), "there is no bill of materials yet");
    Set<String> listed = new TreeSet<>();
    String managed = SourceTree.text(BOM).replaceFirst("(?s).*<dependencyManagement>", "");
    Matcher matcher = ARTIFACT.matcher(managed);
    while (matcher.find()) {
      listed.add(matcher.group(1));
    }
    Set<String> published = new TreeSet<>(Set.of("hotshot4j"));
    for (Part part : Part.values()) {
      if (part.isPresent() && part != Part.RUNTIME_SIM) {
        String directory = part.directory();
        published.add(
            directory.startsWith("hotshot-impl/")
                ? "hotshot-" + directory.substring("hotshot-impl/".length())
                : directory);
      }
    }
    assertEquals(published, listed);
  }

  @Test
  void hasTheVersionOfTheParent() {
    assumeTrue(Files.exists(BOM), "there is no bill of materials yet");
    assertEquals(
        first(SourceTree.text(SourceTree.root().resolve("pom.xml"))), first(SourceTree.text(BOM)));
  }

  private static String first(String pom) {
    Matcher matcher = VERSION.matcher(pom);
    return matcher.find() ? matcher.group(1) : "none";
  }
}
