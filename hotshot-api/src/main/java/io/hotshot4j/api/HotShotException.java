package io.hotshot4j.api;

/** A node could not start; the message says what is wrong and what may be done about it. */
public class HotShotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the operator. */
  public HotShotException(String message) {
    super(message);
  }

  /** With a message for the operator and the cause. */
  public HotShotException(String message, Throwable cause) {
    super(message, cause);
  }
}
