package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.examples.sequencer.http.ApiServerException;
import io.hotshot4j.examples.sequencer.node.SequencerException;
import io.hotshot4j.examples.sequencer.query.QueryException;
import io.hotshot4j.transport.TransportException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What the programs have in common: environment variables, and errors of one line. */
final class Programs {
  private final Map<String, String> variables;
  private final Map<String, String> environment;

  private Programs(Map<String, String> variables, Map<String, String> environment) {
    this.variables = variables;
    this.environment = environment;
  }

  /**
   * The command line of a program.
   *
   * @param command an annotated object
   * @param variables names of options and the environment variables that stand in for them
   * @param environment the environment
   */
  static CommandLine commandLine(
      Object command, Map<String, String> variables, Map<String, String> environment) {
    Programs programs = new Programs(variables, environment);
    return new CommandLine(command)
        .setDefaultValueProvider(programs::fromEnvironment)
        .setParameterExceptionHandler((error, arguments) -> programs.explain(error, arguments))
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> fail(commandLine, failure));
  }

  /** Runs a step whose failures are for the user, not bugs. */
  static <T> T expecting(Supplier<T> step) {
    try {
      return step.get();
    } catch (SequencerException
        | QueryException
        | ApiServerException
        | TransportException
        | IllegalArgumentException e) {
      throw new ProgramException(message(e), e);
    }
  }

  /** What to tell of a failure. */
  static String message(Throwable failure) {
    Throwable told =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return String.valueOf(told.getMessage());
  }

  /** Closes a part of the program in good order when the process is told to end. */
  static void closeAtExit(AutoCloseable part) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    part.close();
                  } catch (Exception e) {
                    // The process ends in any case.
                    LoggerFactory.getLogger(Programs.class).warn("closing failed", e);
                  }
                },
                "shutdown"));
  }

  private @Nullable String fromEnvironment(ArgSpec argument) {
    String value = environment.get(variable(argument));
    return value == null || value.isEmpty() ? null : value;
  }

  private String variable(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? variables.getOrDefault(option.longestName(), "")
        : "";
  }

  private int explain(ParameterException error, String[] arguments) {
    String message = String.valueOf(error.getMessage());
    if (error instanceof MissingParameterException missing) {
      message = "missing " + missing.getMissing().stream().map(this::naming).collect(joined());
    } else if (error.getArgSpec() != null && isFromEnvironment(error, List.of(arguments))) {
      message += " (from the environment variable " + variable(error.getArgSpec()) + ")";
    }
    CommandLine commandLine = error.getCommandLine();
    say(commandLine, message.lines().findFirst().orElse("") + "; see --help");
    return commandLine.getCommandSpec().exitCodeOnInvalidInput();
  }

  private String naming(ArgSpec argument) {
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    String variable = variable(argument);
    return variable.isEmpty() ? name : name + " (or " + variable + ")";
  }

  private boolean isFromEnvironment(ParameterException error, List<String> arguments) {
    return error.getArgSpec() instanceof OptionSpec option
        && environment.containsKey(variable(option))
        && arguments.stream()
            .noneMatch(
                given -> List.of(option.names()).stream().anyMatch(name -> given.startsWith(name)));
  }

  /** Expected failures are one line; anything else is a bug and shows where it happened. */
  private static int fail(CommandLine commandLine, Exception failure) {
    say(commandLine, String.valueOf(failure.getMessage()));
    if (!(failure instanceof ProgramException)) {
      failure.printStackTrace(commandLine.getErr());
    }
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  private static void say(CommandLine commandLine, String message) {
    PrintWriter err = commandLine.getErr();
    err.println(commandLine.getCommandName() + ": " + message);
    err.flush();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }
}
