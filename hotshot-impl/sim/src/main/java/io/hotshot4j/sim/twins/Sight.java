package io.hotshot4j.sim.twins;

/** Situations that scenarios have to bring about; a generator that never does proves nothing. */
public enum Sight {
  /** Both seats of a twin proposed in one view, different blocks. */
  EQUIVOCATING_LEADER,
  /** Two blocks of one view had the votes of two members each. */
  TWO_CERTIFICATES_ATTEMPTED,
  /** A seat on the near side of a partition decided. */
  COMMIT_ON_NEAR_SIDE,
  /** A seat on the far side of a partition decided. */
  COMMIT_ON_FAR_SIDE,
  /** A view was left by its timeouts. */
  VIEW_SKIPPED,
  /** An honest member was asked to vote for less than it is locked on. */
  LOCK_CONFLICT
}
