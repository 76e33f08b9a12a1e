package io.hotshot4j.examples.chaos.cli;

import io.hotshot4j.examples.chaos.process.ScenarioException;
import java.io.IOException;
import picocli.CommandLine;

/** Tells failures that are the user's or the network's without a stack trace. */
final class Failures {
  private Failures() {}

  static CommandLine inOneLine(CommandLine line) {
    return line.setParameterExceptionHandler(
            (error, arguments) -> {
              say(error.getCommandLine(), error.getMessage() + "; see --help");
              return 2;
            })
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof IllegalArgumentException) {
                say(command, String.valueOf(failure.getMessage()));
                return 2;
              }
              say(command, String.valueOf(failure.getMessage()));
              if (!(failure instanceof ScenarioException) && !(failure instanceof IOException)) {
                failure.printStackTrace(command.getErr());
              }
              return 1;
            });
  }

  private static void say(CommandLine command, String text) {
    command.getErr().println(command.getCommandName() + ": " + text);
    command.getErr().flush();
  }
}
