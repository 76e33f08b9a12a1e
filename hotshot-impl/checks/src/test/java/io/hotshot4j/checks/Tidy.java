package io.hotshot4j.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules on files; each gives its complaints, naming file and line. */
final class Tidy {
  static final int MAX_LINES = 500;

  // Put together from pieces, so that this file does not complain about itself.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b");
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w./~-])/(ho" + "me/\\w|ro" + "ot/|Us" + "ers/\\w|wo" + "rk/)");
  private static final Pattern REGISTRY =
      Pattern.compile(
          "re"
              + "po1?\\.ma"
              + "ven\\.|regi"
              + "stry\\.np"
              + "mjs|regi"
              + "stry\\.yar"
              + "npkg"
              + "|sona"
              + "type\\.(org|com)|de"
              + "b\\.debi"
              + "an|arch"
              + "ive\\.ubu"
              + "ntu"
              + "|py"
              + "pi\\.org|pytho"
              + "nhosted|cra"
              + "tes\\.io|pro"
              + "xy\\.gol"
              + "ang");
  private static final Pattern TEST_METHOD =
      Pattern.compile(
          "(?m)^ *@(Test|TestFactory|ParameterizedTest|RepeatedTest|Property|Example)\\b");
  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?\\)");
  private static final Pattern DOCUMENT =
      Pattern.compile("\\bdoc/[a-z0-9/-]+\\.(md|puml|svg|txt)\\b");
  private static final Pattern ADR = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");

  private Tidy() {}

  static List<String> tooLong(Path root) {
    List<String> complaints = new ArrayList<>();
    for (Path file : SourceTree.files(root, ".java")) {
      long lines = SourceTree.text(file).lines().count();
      if (lines > MAX_LINES) {
        complaints.add(file + ": " + lines + " lines, at most " + MAX_LINES);
      }
    }
    return complaints;
  }

  static List<String> unfinished(Path root) {
    return linesWith(SourceTree.files(root, ".java"), UNFINISHED);
  }

  static List<String> machinePaths(Path root) {
    return linesWith(SourceTree.files(root), MACHINE);
  }

  static List<String> registryHosts(Path root) {
    return linesWith(SourceTree.files(root), REGISTRY);
  }

  /** Tests whose class has a name that the build does not look for. */
  static List<String> testsThatNeverRun(Path root) {
    List<String> complaints = new ArrayList<>();
    for (Path file : SourceTree.files(root, ".java")) {
      String path = file.toString().replace('\\', '/');
      if (path.contains("/src/test/java/")
          && !path.matches(".*(Test|Properties)\\.java")
          && TEST_METHOD.matcher(SourceTree.text(file)).find()) {
        complaints.add(file + ": the name does not end with Test or Properties");
      }
    }
    return complaints;
  }

  /** Packages with code to publish that do not say what they are for. */
  static List<String> packagesWithoutInfo(Path root) {
    Set<Path> packages = new TreeSet<>();
    for (Path file : SourceTree.files(root, ".java")) {
      if (file.toString().replace('\\', '/').contains("/src/main/java/")) {
        packages.add(file.getParent());
      }
    }
    List<String> complaints = new ArrayList<>();
    for (Path directory : packages) {
      Path info = directory.resolve("package-info.java");
      if (!Files.exists(info)) {
        complaints.add(directory + ": no package-info.java");
      } else if (!SourceTree.text(info).contains("@NullMarked")) {
        complaints.add(info + ": not @NullMarked");
      } else if (!SourceTree.text(info).startsWith("/**")) {
        complaints.add(info + ": does not say what the package is for");
      }
    }
    return complaints;
  }

  /** Links to files that do not exist. */
  static List<String> brokenLinks(Path root) {
    List<String> complaints = new ArrayList<>();
    for (Path file : SourceTree.files(root, ".md")) {
      Matcher matcher = LINK.matcher(withoutCode(SourceTree.text(file)));
      while (matcher.find()) {
        String target = matcher.group(1).replaceFirst("#.*", "");
        if (!target.isEmpty()
            && !target.matches("[a-z]+:.*")
            && !Files.exists(file.resolveSibling(target))) {
          complaints.add(file + ": no such file: " + target);
        }
      }
    }
    return complaints;
  }

  /** Documents that the code refers to and that do not exist. */
  static List<String> missingDocuments(Path root) {
    List<String> complaints = new ArrayList<>();
    for (Path file : SourceTree.files(root, ".java")) {
      Matcher matcher = DOCUMENT.matcher(SourceTree.text(file));
      while (matcher.find()) {
        if (!Files.exists(root.resolve(matcher.group()))) {
          complaints.add(file + ": no such file: " + matcher.group());
        }
      }
    }
    return complaints;
  }

  /** Decision records with a number twice, another name, or not in the index. */
  static List<String> misnumberedAdrs(Path directory) {
    Map<String, String> numbers = new TreeMap<>();
    List<String> complaints = new ArrayList<>();
    for (Path file : SourceTree.files(directory, ".md")) {
      String name = String.valueOf(file.getFileName());
      Matcher matcher = ADR.matcher(name);
      if (name.equals("README.md")) {
        continue;
      }
      if (!matcher.matches()) {
        complaints.add(file + ": not named NNNN-title.md");
        continue;
      }
      String other = numbers.put(matcher.group(1), name);
      if (other != null) {
        complaints.add(file + ": has the number of " + other);
      }
    }
    complaints.addAll(notInIndex(directory));
    return complaints;
  }

  /** Pages beside a README.md that it does not link to. */
  static List<String> notInIndex(Path directory) {
    String index = SourceTree.text(directory.resolve("README.md"));
    return SourceTree.files(directory, ".md").stream()
        .filter(file -> !file.endsWith("README.md"))
        .filter(file -> !index.contains("(" + directory.relativize(file) + ")"))
        .map(file -> file + ": not in the index")
        .toList();
  }

  static List<String> jqwikVersions(String parentPom) {
    Matcher matcher =
        Pattern.compile("<jqwik\\.version>([^<]*)</jqwik\\.version>").matcher(parentPom);
    if (!matcher.find()) {
      return List.of("the parent pom has no jqwik.version");
    }
    return matcher.group(1).matches("1\\.9\\.\\d+")
        ? List.of()
        : List.of("jqwik " + matcher.group(1) + " is not 1.9.x");
  }

  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
  }

  private static List<String> linesWith(Collection<Path> files, Pattern pattern) {
    List<String> complaints = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = SourceTree.bytes(file).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          complaints.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return complaints;
  }
}
