package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.examples.sequencer.node.Sequencer;
import io.hotshot4j.examples.sequencer.node.SequencerSettings;
import io.hotshot4j.transport.cdn.CdnAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one sequencer until it is told to stop. */
@Command(
    name = "sequencer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    versionProvider = Version.class,
    description =
        "Connects to a CDN server, takes part in its network and serves the HTTP API. An option"
            + " wins over its environment variable.")
public final class SequencerProgram implements Callable<Integer> {
  /** Where state directories are made unless told otherwise; set by the launcher. */
  private static final String STATE_PROPERTY = "hotshot4j.state";

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SequencerArguments arguments = new SequencerArguments();

  private SequencerProgram(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return Programs.commandLine(
        new SequencerProgram(environment), SequencerArguments.VARIABLES, environment);
  }

  @Override
  public Integer call() {
    SequencerSettings settings = settings();
    arguments.logLevel.apply();
    try (Sequencer sequencer = Programs.expecting(() -> Sequencer.start(settings))) {
      Programs.closeAtExit(sequencer);
      sequencer.ended().toCompletableFuture().join();
      return 0;
    } catch (CompletionException e) {
      throw new ProgramException(Programs.message(e), e);
    }
  }

  SequencerSettings settings() {
    CdnAddress cdn;
    try {
      cdn = CdnAddress.parse(arguments.cdnUrl);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Invalid value for option '--cdn-url': " + e.getMessage());
    }
    return new SequencerSettings(
        arguments.chainId,
        Optional.ofNullable(arguments.host),
        arguments.port,
        cdn,
        Optional.ofNullable(arguments.key),
        Passwords.find(
            arguments.keyPasswordFile, SequencerArguments.PASSWORD_VARIABLE, environment),
        arguments.storageDirectory(Path.of(System.getProperty(STATE_PROPERTY, ".state"))),
        Optional.ofNullable(arguments.genesis),
        arguments.rejoin,
        arguments.retrieval,
        Version.current());
  }
}
