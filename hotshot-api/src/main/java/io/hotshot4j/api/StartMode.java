package io.hotshot4j.api;

/**
 * What a member does that has no record of what it has signed. Such a member must not sign in views
 * it may have signed in before, and only the host can know whether this is its first start ever.
 */
public enum StartMode {
  /**
   * The network is founded in this very start: nobody has signed anything, so a member with an
   * empty storage signs at once.
   */
  FOUNDING,
  /**
   * The network may be older than this storage. A member with an empty storage follows the network,
   * asks the other members how far they are, and signs above that once a quorum of them has told
   * it. A member whose storage holds its record goes on from there.
   */
  JOINING,
  /**
   * As {@link #JOINING}, and whatever record the storage holds is discarded first; the decided
   * chain is kept. For a storage that was restored from a backup, or whose record is missing or
   * damaged. Meant for one start; with every member of a network started like this none could tell
   * another anything.
   */
  REJOINING
}
