package io.hotshot4j.api.types;

/**
 * A member of a committee.
 *
 * @param key what it signs with
 * @param stake its weight, at least 1
 */
public record Member(PublicKey key, long stake) {
  /** Checks the stake. */
  public Member {
    if (stake < 1) {
      throw new IllegalArgumentException(
          "the stake of " + key + " is " + stake + ", not 1 or more");
    }
  }
}
