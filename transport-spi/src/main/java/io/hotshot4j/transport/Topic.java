package io.hotshot4j.transport;

/**
 * A broadcast group. Every subscriber of a topic, the sender excepted, gets what is broadcast to
 * it.
 *
 * @param name 1 to 64 characters out of {@code a-z 0-9 . -}
 */
public record Topic(String name) {
  /** Checks the name. */
  public Topic {
    if (!name.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException(
          "a topic name has 1 to 64 characters out of a-z 0-9 . -, not '" + name + "'");
    }
  }
}
