package io.hotshot4j.api.types;

/** Bytes that are not what they should be; the message says what was wrong and what is allowed. */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: hostile input must not buy one. */
  public DecodeException(String message) {
    super(message, null, false, false);
  }
}
