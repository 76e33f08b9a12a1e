package io.hotshot4j.transport;

/** A transport could not start; the message says why and what to do about it. */
public class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the operator. */
  public TransportException(String message) {
    super(message);
  }

  /** With a message for the operator and the cause. */
  public TransportException(String message, Throwable cause) {
    super(message, cause);
  }
}
