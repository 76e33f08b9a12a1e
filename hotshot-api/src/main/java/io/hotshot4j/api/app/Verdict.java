package io.hotshot4j.api.app;

/** What the application says of a proposed block. */
public sealed interface Verdict {
  /**
   * The block may be voted for.
   *
   * @param state the state after it; its commitment must be the header's
   */
  record Accepted(StateRef state) implements Verdict {}

  /**
   * The block is invalid, on every honest node.
   *
   * @param reason for the log
   */
  record Rejected(String reason) implements Verdict {}

  /** The block may be voted for and leads to this state. */
  static Verdict accept(StateRef state) {
    return new Accepted(state);
  }

  /** The block is invalid. */
  static Verdict reject(String reason) {
    return new Rejected(reason);
  }
}
