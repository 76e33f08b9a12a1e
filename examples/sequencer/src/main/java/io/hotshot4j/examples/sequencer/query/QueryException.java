package io.hotshot4j.examples.sequencer.query;

/** The query database cannot be opened, read or written; the message is for the operator. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  public QueryException(String message) {
    super(message);
  }

  /** With what went wrong and why. */
  public QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
