package io.hotshot4j.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show as code is code that compiles. */
class SnippetsTest {
  @TempDir private Path tree;

  @Test
  void documentsShowTheSource() {
    for (Path file : SourceTree.files(SourceTree.root(), ".md")) {
      assertEquals(
          List.of(), Snippets.unlike(SourceTree.root(), SourceTree.text(file)), file::toString);
    }
  }

  @Test
  void aDifferenceIsFound() throws IOException {
    Files.writeString(
        tree.resolve("A.java"),
        "class A {\n  // snippet:one\n  int a() {\n    return 1;\n  }\n  // end:one\n}\n");
    String shown = "<!-- snippet: A.java one -->\n```java\nint a() {\n  return 1;\n}\n```\n";
    assertEquals(List.of(), Snippets.unlike(tree, shown));
    assertEquals(1, Snippets.unlike(tree, shown.replace("1;", "2;")).size());
    assertEquals(1, Snippets.unlike(tree, shown.replace("A.java", "B.java")).size());
    assertEquals(1, Snippets.unlike(tree, shown.replace("A.java one", "A.java two")).size());
    assertEquals(1, Snippets.unlike(tree, "```java\nint a;\n```\n").size());
  }
}
