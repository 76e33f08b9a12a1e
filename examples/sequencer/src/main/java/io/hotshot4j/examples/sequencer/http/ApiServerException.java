package io.hotshot4j.examples.sequencer.http;

/** The API cannot be served; the message is for the operator. */
public final class ApiServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong and why. */
  public ApiServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
