package io.hotshot4j.examples.sequencer.node;

/** The program cannot go on; the message tells the operator why and what to do. */
public final class SequencerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  public SequencerException(String message) {
    super(message);
  }

  /** With what went wrong and why. */
  public SequencerException(String message, Throwable cause) {
    super(message, cause);
  }
}
