package io.hotshot4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in Markdown; numbers with as many digits as they are worth. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();

  MarkdownTable(String... columns) {
    row(List.of(columns));
    text.append("|---".repeat(columns.length)).append("|\n");
  }

  void row(List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Median, and least and most if they were measured more than once. */
  static String spread(List<Figures> measured, String name) {
    Spread spread = of(measured, name);
    return measured.size() < 2 || Double.isNaN(spread.median())
        ? number(spread.median())
        : number(spread.median()) + " (" + number(spread.min()) + "–" + number(spread.max()) + ")";
  }

  static String median(List<Figures> measured, String name) {
    return number(of(measured, name).median());
  }

  static Spread of(List<Figures> measured, String name) {
    return Spread.of(measured.stream().mapToDouble(figures -> figures.number(name)).toArray());
  }

  /** Three significant digits below a thousand, none after the point above; a dash for nothing. */
  static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size >= 1_000) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 || value == 0 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
