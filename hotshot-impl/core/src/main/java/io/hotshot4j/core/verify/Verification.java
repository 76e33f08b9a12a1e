package io.hotshot4j.core.verify;

/** What came of checking a message. */
public sealed interface Verification {
  /**
   * Everything in it holds.
   *
   * @param message the message
   */
  record Passed(Verified message) implements Verification {}

  /**
   * Something in it does not.
   *
   * @param rejection what
   */
  record Failed(Rejection rejection) implements Verification {}
}
