package io.hotshot4j.examples.chaos.cli;

import io.hotshot4j.examples.chaos.process.Matrix;
import io.hotshot4j.examples.chaos.process.Row;
import io.hotshot4j.examples.chaos.process.ScenarioException;
import io.hotshot4j.examples.chaos.process.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the long form of the restart matrix. */
@Command(
    name = "restart-matrix",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Starts a CDN server and sequencers as processes of this machine, loads them with"
            + " transactions, and kills, pauses and disconnects them in every number. Judges by"
            + " their HTTP API alone: every decided transaction stays where it is, once; every node"
            + " has the same chain; nothing is decided without a quorum, and everything goes on"
            + " once it is back. Ends with 1 and says why if that does not hold.")
public final class RestartMatrixProgram implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(
      names = "--nodes",
      defaultValue = "7",
      paramLabel = "COUNT",
      description = "Members, 1 to 40. [default: 7]")
  private int nodes;

  @Option(
      names = "--rounds",
      defaultValue = "1",
      paramLabel = "COUNT",
      description = "How many times through, on one network. [default: 1]")
  private int rounds;

  @Option(
      names = "--minutes",
      defaultValue = "0",
      paramLabel = "COUNT",
      description = "Begin further rounds until so many minutes are over. [default: 0]")
  private long minutes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "Decides who is hit, and what is sent. [default: 1]")
  private long seed;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "For state and logs, a new directory is made in it. [default: the one for temporary"
              + " files]")
  private @Nullable Path directory;

  private final List<Row> rows = new ArrayList<>();

  private RestartMatrixProgram() {}

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Failures.inOneLine(new CommandLine(new RestartMatrixProgram()));
  }

  @Override
  public Integer call() throws IOException {
    if (nodes < 1 || nodes > 40) {
      throw new IllegalArgumentException("--nodes is " + nodes + ", not from 1 to 40");
    }
    Path bin = Path.of(System.getProperty("hotshot4j.bin", "examples/bin"));
    Path place =
        directory == null
            ? Files.createTempDirectory("restart-matrix")
            : Files.createTempDirectory(Files.createDirectories(directory), "restart-matrix");
    say(nodes + " nodes, seed " + seed + ", state and logs in " + place);
    long begin = System.nanoTime();
    try (Trial trial = Trial.start(bin, place, nodes, seed, true)) {
      Thread end = new Thread(trial.network()::close, "shutdown");
      Runtime.getRuntime().addShutdownHook(end);
      try {
        run(trial, begin);
      } catch (ScenarioException e) {
        say(trial.network().members().stream().map(n -> logOf(trial, n)).toList());
        throw e;
      } finally {
        say("");
        say(Row.heading());
        rows.forEach(row -> say(row.line()));
        say(trial.history().summary() + ", in " + seconds(begin) + " s");
      }
      return 0;
    }
  }

  private void run(Trial trial, long begin) {
    Matrix matrix = new Matrix(trial, seed, this::note);
    long end = begin + Duration.ofMinutes(minutes).toNanos();
    for (int round = 1; round <= rounds || System.nanoTime() < end; round++) {
      long height = matrix.run();
      say("round " + round + ": one chain of height " + height + " on every node");
    }
  }

  private void note(Row row) {
    rows.add(row);
    say(row.line());
  }

  private static String logOf(Trial trial, int node) {
    return "log of node " + node + ":\n" + trial.network().tail(node);
  }

  private static long seconds(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }

  private void say(List<String> lines) {
    lines.forEach(this::say);
  }

  private void say(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
