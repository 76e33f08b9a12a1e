package io.hotshot4j.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The page that says which test covers which case, held against the tests. An id counts where it
 * stands as a word, or at the beginning of a test method's name ({@code b17_...}).
 */
final class Conformance {
  static final String PAGE = "doc/conformance.md";

  /** How many cases each family has; numbers begin with 1. */
  static final Map<String, Integer> FAMILIES = families();

  private static final Set<String> ALL = numbered();

  private static final Pattern ROW =
      Pattern.compile("\\| ([A-Z]{1,2}-?\\d+) \\| (.*) \\| (.*) \\|");
  private static final Pattern LINK = Pattern.compile("\\[[^]]+]\\(\\.\\./([^)]+)\\)");
  private static final Pattern FIGURES =
      Pattern.compile(
          "Of (\\d+) cases (\\d+) are covered, (\\d+) are not applicable and (\\d+) are open");
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![A-Za-z0-9-])(?:([BNCRAHL])-(\\d\\d)|(I|J|HS|S|T|P|DA|DB)-(\\d{1,2})|(M)-?(\\d{1,2}))(?![0-9A-Za-z])");
  private static final Pattern METHOD =
      Pattern.compile("\\bvoid\\s+((?:[a-z]{1,2}\\d{1,2}_?)+)(?=[A-Za-z])");
  private static final Pattern IN_METHOD =
      Pattern.compile("(?<![a-z])([a-z]{1,2})(\\d{1,2})(?!\\d)");

  /** Kits that are tests although they are published. */
  private static final List<String> KITS =
      List.of("hotshot-impl/sim/src/main", "hotshot-impl/testkit/src/main");

  private static final String OWN_TESTS = "hotshot-impl/checks/";

  private Conformance() {}

  private static Map<String, Integer> families() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("B", 50);
    sizes.put("N", 18);
    sizes.put("C", 25);
    sizes.put("R", 14);
    sizes.put("A", 14);
    sizes.put("H", 18);
    sizes.put("L", 16);
    sizes.put("I", 20);
    sizes.put("M", 15);
    sizes.put("P", 16);
    sizes.put("J", 23);
    sizes.put("HS", 30);
    sizes.put("S", 33);
    sizes.put("T", 15);
    sizes.put("DA", 9);
    sizes.put("DB", 16);
    return sizes;
  }

  /** An id as the page writes it. */
  static String id(String family, int number) {
    return switch (family) {
      case "B", "N", "C", "R", "A", "H", "L" ->
          String.format(Locale.ROOT, "%s-%02d", family, number);
      case "M" -> family + number;
      default -> family + "-" + number;
    };
  }

  private static Set<String> all() {
    return ALL;
  }

  private static Set<String> numbered() {
    Set<String> ids = new TreeSet<>();
    FAMILIES.forEach(
        (family, size) -> {
          for (int number = 1; number <= size; number++) {
            ids.add(id(family, number));
          }
        });
    return ids;
  }

  /** The ids that a source text names. */
  static Set<String> idsIn(String source) {
    Set<String> ids = new TreeSet<>();
    Matcher words = WORD.matcher(source);
    while (words.find()) {
      for (int family = 1; family <= 5; family += 2) {
        if (words.group(family) != null) {
          ids.add(id(words.group(family), Integer.parseInt(words.group(family + 1))));
        }
      }
    }
    Matcher methods = METHOD.matcher(source);
    while (methods.find()) {
      Matcher parts = IN_METHOD.matcher(methods.group(1));
      while (parts.find()) {
        ids.add(id(parts.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(parts.group(2))));
      }
    }
    ids.retainAll(all());
    return ids;
  }

  /** The rows of the page: id, and what its last column says. */
  private static Map<String, List<String>> rows(String page) {
    Map<String, List<String>> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(page);
    while (matcher.find()) {
      rows.computeIfAbsent(matcher.group(1), id -> new ArrayList<>()).add(matcher.group(3));
    }
    return rows;
  }

  private static boolean isCovered(String column) {
    return column.startsWith("[");
  }

  /** The ids the page calls covered. */
  static Set<String> covered(String page) {
    Set<String> ids = new TreeSet<>();
    rows(page)
        .forEach(
            (id, columns) ->
                columns.stream().filter(Conformance::isCovered).forEach(c -> ids.add(id)));
    return ids;
  }

  /** What is wrong with the page by itself and with the files it names. */
  static List<String> complaints(Path root, String page) {
    List<String> complaints = new ArrayList<>();
    Map<String, List<String>> rows = rows(page);
    for (String id : all()) {
      if (rows.getOrDefault(id, List.of()).size() != 1) {
        complaints.add(id + " has " + rows.getOrDefault(id, List.of()).size() + " rows, not one");
      }
    }
    rows.forEach(
        (id, columns) -> {
          if (!all().contains(id)) {
            complaints.add(id + " is no case");
          }
          columns.forEach(column -> complaints.addAll(complaintsAbout(root, id, column)));
        });
    complaints.addAll(wrongFigures(page, rows));
    return complaints;
  }

  private static List<String> complaintsAbout(Path root, String id, String column) {
    if (!isCovered(column)) {
      return column.matches("(open|not applicable): .{10,}")
          ? List.of()
          : List.of(id + " names neither a test nor a reason: " + column);
    }
    List<String> complaints = new ArrayList<>();
    Matcher links = LINK.matcher(column);
    while (links.find()) {
      Path file = root.resolve(links.group(1));
      if (!Files.isRegularFile(file)) {
        complaints.add(id + " names " + file + ", which is not there");
      } else if (!idsIn(SourceTree.text(file)).contains(id)) {
        complaints.add(id + " does not stand in " + file);
      }
    }
    return complaints;
  }

  private static List<String> wrongFigures(String page, Map<String, List<String>> rows) {
    List<String> columns = rows.values().stream().flatMap(List::stream).toList();
    long covered = columns.stream().filter(Conformance::isCovered).count();
    long open = columns.stream().filter(column -> column.startsWith("open: ")).count();
    List<Long> right =
        List.of((long) columns.size(), covered, columns.size() - covered - open, open);
    Matcher figures = FIGURES.matcher(page.replace('\n', ' '));
    if (!figures.find()) {
      return List.of(
          "the page does not say 'Of .. cases .. are covered, .. are not applicable and .. are open'");
    }
    List<Long> said =
        Stream.of(1, 2, 3, 4).map(group -> Long.parseLong(figures.group(group))).toList();
    return said.equals(right)
        ? List.of()
        : List.of("the page counts " + said + ", it has " + right);
  }

  /** Ids that stand in tests and are not covered according to the page. */
  static List<String> unlistedClaims(Path root, String page) throws IOException {
    Set<String> covered = covered(page);
    List<String> complaints = new ArrayList<>();
    for (Path file : SourceTree.files(root, ".java")) {
      String name = root.relativize(file).toString().replace('\\', '/');
      boolean isTest =
          name.contains("/src/test/") && !name.startsWith(OWN_TESTS)
              || KITS.stream().anyMatch(name::startsWith);
      if (isTest) {
        for (String id : idsIn(SourceTree.text(file))) {
          if (!covered.contains(id)) {
            complaints.add(
                name + " claims " + id + ": name it in the row of " + id + " in " + PAGE);
          }
        }
      }
    }
    return complaints;
  }
}
