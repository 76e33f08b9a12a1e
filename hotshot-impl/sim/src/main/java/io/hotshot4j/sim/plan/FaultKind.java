package io.hotshot4j.sim.plan;

/** What can be made to go wrong. Each kind is on or off, and more or less hard, per seed. */
public enum FaultKind {
  // ---------------------------------------------------------------- network

  /** A message disappears (N-01). */
  LOSS,
  /** A link loses nearly everything for a while (N-01). */
  BURST_LOSS,
  /** A message takes far longer than usual (N-02). */
  DELAY,
  /** A message is overtaken by later ones (N-03). */
  REORDER,
  /** A message arrives twice (N-04). */
  DUPLICATION,
  /** The network falls into two halves (N-05). */
  PARTITION,
  /** A node is heard but does not hear, or the other way round (N-06). */
  ONE_WAY_PARTITION,
  /** Single links are cut, so that A hears B and B hears C and A does not hear C (N-06). */
  BROKEN_LINKS,
  /** All messages of one kind to one node disappear for a while. */
  SELECTIVE_LOSS,
  /** All links of a node are slow for a while (N-08). */
  SLOW_NODE,
  /** A single link is slow for a while (N-08). */
  SLOW_LINK,
  /**
   * Nodes are clogged one by one and let go in another order, with all that has piled up (N-18).
   */
  SWIZZLE_CLOG,

  // ---------------------------------------------------------------- nodes

  /** A node dies at a boundary between two effects, and comes back (C-01, C-02). */
  CRASH,
  /** A crash loses writes that were not synced yet (C-03). */
  LOST_TAIL,
  /** A crash tears the last write apart, which the checksum shows (C-04). */
  TORN_TAIL,
  /** A record is damaged and the disk's owner refuses to start (C-05). */
  CORRUPT_RECORD,
  /** A sync fails, which is fatal: the node stops at once (C-07). */
  FAILED_SYNC,
  /** There is no room for a write: the node stops and comes back when there is (C-08). */
  DISK_FULL,
  /** A disk takes its time. */
  SLOW_DISK,
  /** A process stands still for a while and goes on as if nothing had happened (N-17). */
  PAUSE,
  /** A node is told that a peer is gone that is there, or the other way round. */
  WRONG_PRESENCE,
  /** The clocks of the nodes run at different speeds (N-16). */
  CLOCK_DRIFT,
  /** A wall clock jumps by up to an hour in either direction (N-16). */
  CLOCK_JUMP,

  // ---------------------------------------------------------------- disks that lie count as
  // Byzantine

  /** A disk says synced and means nothing by it (C-07). */
  LYING_SYNC,
  /** A node comes back with an older copy of its disk (C-11). */
  ROLLBACK,
  /** A disk reads another block than the one asked for. */
  MISDIRECTED_READ,

  // ---------------------------------------------------------------- Byzantine members

  /** A Byzantine leader proposes two blocks in one view (B-01). */
  EQUIVOCATION,
  /** A Byzantine leader sends different payloads for one header (B-02). */
  PAYLOAD_EQUIVOCATION,
  /** A Byzantine leader commits to another payload than it sends (B-02, B-33). */
  BAD_PAYLOAD,
  /** A Byzantine member says something to some members only (B-39). */
  SELECTIVE_SEND,
  /** A Byzantine member keeps its vote to itself (B-06). */
  WITHHELD_VOTE,
  /** A Byzantine member forms a certificate and shows it to few, or late (B-07, B-08). */
  WITHHELD_CERTIFICATE,
  /** A Byzantine member brings an old certificate (B-13). */
  STALE_CERTIFICATE,
  /** A Byzantine member brings a certificate that is not one (B-17, B-18, B-19, B-22). */
  FORGED_CERTIFICATE,
  /**
   * A Byzantine member mixes a bad signature into something that is fine otherwise (B-11, B-30).
   */
  BAD_SIGNATURE,
  /** The network helps the adversary to be the only one that can form the certificate of a view. */
  AMBUSH,
  /** A Byzantine leader extends something older than it should (B-09). */
  STALE_JUSTIFICATION,
  /** A Byzantine leader puts another view or height into the leaf than it proposes in (B-16). */
  FALSE_LEAF_VIEW,
  /** A Byzantine leader proposes a block that the application rejects (B-33). */
  INVALID_BLOCK,
  /** A Byzantine leader proposes as late as it can without losing its view (B-42). */
  SLOW_LEADER,
  /** A Byzantine member proposes in a view that another one leads (B-11). */
  USURPATION,
  /** A Byzantine member votes for two leaves of one view (B-03). */
  CONFLICTING_VOTE,
  /** A Byzantine member signs two timeouts of one view. */
  CONFLICTING_TIMEOUT,
  /** A Byzantine member votes in the name of others before they can (B-30). */
  BOGUS_FIRST_VOTE,
  /** A Byzantine member talks about views far ahead, up to the last there is (B-14, B-15). */
  FLOOD,
  /** A Byzantine member repeats what others said before (B-29). */
  REPLAY,
  /** A Byzantine member repeats what the same keys said in another network (B-25). */
  FOREIGN_REPLAY,
  /** A Byzantine member answers a request wrongly (B-41). */
  POISONED_ANSWER,
  /** A Byzantine member never answers a request (B-40). */
  UNANSWERED_REQUEST,
  /** A Byzantine member asks for blocks all the time (B-40). */
  REQUEST_STORM,

  // ---------------------------------------------------------------- of honest members again
  // Last, so that what a seed draws for the kinds above stays as it was.

  /**
   * Each node is told for ever, also when all else is well again, that one is gone that is there.
   */
  STUCK_PRESENCE,
  /** A node comes back with an empty disk, and takes the way back (C-12). */
  WIPED_DISK,

  // ---------------------------------------------------------------- where payloads are dispersed

  /** A Byzantine leader keeps its payload from some of those who keep payloads (B-36). */
  WITHHELD_PAYLOAD,
  /** A Byzantine leader gives some members no share (B-37). */
  WITHHELD_SHARE,
  /** A Byzantine leader gives a member something that is not its share (B-37). */
  INVALID_SHARE,
  /** A Byzantine leader commits to shares of something else than its payload (B-37). */
  VID_MISMATCH,
  /** A Byzantine member does not vouch for a payload. */
  WITHHELD_DA_VOTE,
  /** A Byzantine member vouches for two payloads in a view (B-04). */
  CONFLICTING_DA_VOTE,
  /** A Byzantine member brings a DA certificate that is not one (B-38). */
  FORGED_DA_CERTIFICATE,
  /** A Byzantine member brings the DA certificate of another view (B-38). */
  DA_CERTIFICATE_REPLAY;

  /** Whether it takes a member that counts as Byzantine. */
  public boolean isByzantine() {
    return compareTo(LYING_SYNC) >= 0 && this != STUCK_PRESENCE && this != WIPED_DISK;
  }
}
