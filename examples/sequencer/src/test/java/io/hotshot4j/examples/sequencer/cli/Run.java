package io.hotshot4j.examples.sequencer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a program did with its arguments.
 *
 * @param exitCode of the process
 * @param out standard output
 * @param err standard error
 */
record Run(int exitCode, String out, String err) {
  static Run of(CommandLine program, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Run(program.execute(arguments), out.toString(), err.toString());
  }
}
