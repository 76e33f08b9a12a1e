package io.hotshot4j.examples.sequencer.cli;

/** Ends a program with one line for its user. */
final class ProgramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProgramException(String message) {
    super(message);
  }

  ProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
