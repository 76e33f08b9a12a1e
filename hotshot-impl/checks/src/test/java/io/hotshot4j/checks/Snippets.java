package io.hotshot4j.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code in a Markdown file that is shown to compile: a block behind the comment {@code snippet: FILE
 * NAME} is what stands in FILE between the lines {@code snippet:NAME} and {@code end:NAME}.
 */
final class Snippets {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- snippet: (\\S+) (\\S+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern JAVA = Pattern.compile("(?m)^```java$");

  private Snippets() {}

  /** Java blocks of a Markdown file that differ from their source, or have none. */
  static List<String> unlike(Path root, String markdown) {
    List<String> complaints = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(markdown);
    int found = 0;
    while (matcher.find()) {
      found++;
      Path source = root.resolve(matcher.group(1));
      String name = matcher.group(2);
      if (!Files.exists(source)) {
        complaints.add("snippet " + name + ": no such file: " + matcher.group(1));
      } else if (!matcher.group(3).equals(cut(SourceTree.text(source), name))) {
        complaints.add("snippet " + name + " differs from " + matcher.group(1));
      }
    }
    long blocks = JAVA.matcher(markdown).results().count();
    if (blocks != found) {
      complaints.add((blocks - found) + " Java blocks do not say which source they come from");
    }
    return complaints;
  }

  /** The lines between the markers, moved to the left margin. */
  static String cut(String source, String name) {
    List<String> lines = source.lines().toList();
    int from = index(lines, "// snippet:" + name);
    int to = index(lines, "// end:" + name);
    if (from < 0 || to < from) {
      return "";
    }
    return String.join("\n", lines.subList(from + 1, to)).stripIndent().stripTrailing() + "\n";
  }

  private static int index(List<String> lines, String marker) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(marker)) {
        return i;
      }
    }
    return -1;
  }
}
