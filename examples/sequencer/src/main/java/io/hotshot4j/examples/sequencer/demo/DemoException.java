package io.hotshot4j.examples.sequencer.demo;

/** The demo cannot go on; the message is for its user. */
public final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  public DemoException(String message) {
    super(message);
  }

  /** With what went wrong and why. */
  public DemoException(String message, Throwable cause) {
    super(message, cause);
  }
}
