package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.examples.sequencer.demo.Demo;
import io.hotshot4j.examples.sequencer.demo.DemoException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts, shows and stops the demo. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Starts a CDN server and five sequencers as processes of this machine, submits a few"
            + " transactions and runs until Ctrl-C.")
public final class DemoProgram implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--background", description = "Return once transactions are decided.")
  private boolean background;

  private DemoProgram() {}

  /** The program. */
  public static void main(String[] arguments) {
    CommandLine program = Programs.commandLine(new DemoProgram(), Map.of(), Map.of());
    System.exit(program.execute(arguments));
  }

  @Override
  public Integer call() {
    return run(
        demo -> {
          if (background) {
            demo.up();
            return;
          }
          Programs.closeAtExit(demo::stop);
          demo.up();
          demo.follow();
        });
  }

  /** Says what runs. */
  @Command(name = "status", description = "Says what runs.")
  int status() {
    return run(Demo::status);
  }

  /** Stops the demo. */
  @Command(name = "down", description = "Stops what the demo started, and nothing else.")
  int down() {
    return run(Demo::down);
  }

  private int run(java.util.function.Consumer<Demo> step) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path bin = Path.of(System.getProperty("hotshot4j.bin", "examples/bin"));
    Path state = Path.of(System.getProperty("hotshot4j.state", ".state"));
    try {
      step.accept(new Demo(bin, state, out));
      return 0;
    } catch (DemoException e) {
      throw new ProgramException(String.valueOf(e.getMessage()), e);
    }
  }
}
