package io.hotshot4j.sim.soak;

import io.hotshot4j.sim.SimReport;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.plan.Restriction;
import io.hotshot4j.sim.plan.SimConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A failing run as a file: lines {@code key=value} that replay it, and comments that explain it.
 */
public final class FailureFile {
  private FailureFile() {}

  /** Writes the file of a failing run and gives its name. */
  public static Path write(Path directory, SimReport report) throws IOException {
    SimConfig config = report.config();
    Files.createDirectories(directory);
    boolean broken = config.mutant() != Mutant.NONE;
    Path file =
        directory.resolve(
            "seed-"
                + config.seed()
                + "-n"
                + config.nodes()
                + (config.dispersed() ? "-dispersed" : "")
                + (broken ? "-" + config.mutant() : "")
                + ".txt");
    StringBuilder text = new StringBuilder();
    report.summary().lines().forEach(line -> text.append("# ").append(line).append('\n'));
    text.append("# or: -Dsim.file=").append(file).append('\n');
    text.append("seed=").append(config.seed()).append('\n');
    text.append("nodes=").append(config.nodes()).append('\n');
    text.append("views=").append(config.views()).append('\n');
    text.append("mutant=").append(config.mutant()).append('\n');
    text.append("restriction=").append(config.restriction()).append('\n');
    text.append("dispersed=").append(config.dispersed()).append('\n');
    text.append("trace=").append(report.traceHash()).append('\n');
    return Files.writeString(file, text);
  }

  /** Reads back what to run. */
  public static SimConfig read(Path file) throws IOException {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      values.load(reader);
    }
    return new SimConfig(
        Long.parseLong(value(values, file, "seed")),
        Integer.parseInt(value(values, file, "nodes")),
        Integer.parseInt(value(values, file, "views")),
        Mutant.valueOf(value(values, file, "mutant")),
        Restriction.parse(value(values, file, "restriction")),
        Boolean.parseBoolean(values.getProperty("dispersed", "false")));
  }

  private static String value(Properties values, Path file, String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(file + " has no line " + key + "=");
    }
    return value;
  }
}
