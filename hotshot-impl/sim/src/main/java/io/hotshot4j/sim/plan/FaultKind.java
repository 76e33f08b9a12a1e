package io.hotshot4j.sim.plan;

/** What can be made to go wrong. Each kind is on or off, and more or less hard, per seed. */
public enum FaultKind {
  /** A message disappears. */
  LOSS,
  /** A message takes far longer than usual. */
  DELAY,
  /** A message is overtaken by later ones. */
  REORDER,
  /** A message arrives twice. */
  DUPLICATION,
  /** The network falls into two halves. */
  PARTITION,
  /** A node is heard but does not hear, or the other way round. */
  ONE_WAY_PARTITION,
  /** All messages of one kind to one node disappear for a while. */
  SELECTIVE_LOSS,
  /** All links of a node are slow for a while. */
  SLOW_NODE,
  /** A node dies at a boundary between two effects, and comes back. */
  CRASH,
  /** A crash loses writes that were not synced yet. */
  LOST_TAIL,
  /** A node is told that a peer is gone that is there, or the other way round. */
  WRONG_PRESENCE,
  /** A disk takes its time. */
  SLOW_DISK,
  /** The clocks of the nodes run at different speeds. */
  CLOCK_DRIFT,
  /** A Byzantine leader proposes two blocks in one view. */
  EQUIVOCATION,
  /** A Byzantine member says something to some members only. */
  SELECTIVE_SEND,
  /** A Byzantine member keeps its vote to itself. */
  WITHHELD_VOTE,
  /** A Byzantine member forms a certificate and shows it to few, or late. */
  WITHHELD_CERTIFICATE,
  /** A Byzantine member brings an old certificate. */
  STALE_CERTIFICATE,
  /** A Byzantine member brings a certificate that is not one. */
  FORGED_CERTIFICATE,
  /** The network helps the adversary to be the only one that can form the certificate of a view. */
  AMBUSH,
  /** A Byzantine leader extends something older than it should. */
  STALE_JUSTIFICATION,
  /** A Byzantine leader puts another view into the leaf than it proposes in. */
  FALSE_LEAF_VIEW,
  /** A Byzantine leader proposes a block that the application rejects. */
  INVALID_BLOCK,
  /** A Byzantine member votes for two leaves of one view. */
  CONFLICTING_VOTE,
  /** A Byzantine member signs two timeouts of one view. */
  CONFLICTING_TIMEOUT,
  /** A Byzantine member talks about views far ahead. */
  FLOOD,
  /** A Byzantine member repeats what others said before. */
  REPLAY;

  /** Whether it takes a Byzantine member. */
  public boolean isByzantine() {
    return compareTo(EQUIVOCATION) >= 0;
  }
}
