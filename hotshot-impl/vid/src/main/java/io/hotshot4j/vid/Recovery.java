package io.hotshot4j.vid;

import io.hotshot4j.api.types.Bytes;

/** What shares gave. */
public sealed interface Recovery {
  /**
   * The payload; its commitment has been computed anew and is the one asked for.
   *
   * @param bytes all of it
   */
  record Recovered(Bytes bytes) implements Recovery {}

  /**
   * There is no payload with this commitment: its shares are not those of any. Every sufficient set
   * of shares gives this result for this commitment.
   */
  record Inconsistent() implements Recovery {}

  /**
   * Not enough valid shares to tell.
   *
   * @param valid how many were
   * @param needed how many are needed
   */
  record TooFew(int valid, int needed) implements Recovery {}
}
