package io.hotshot4j.runtimesim.kit;

/**
 * What can be made to go wrong with whole nodes. Each kind is on or off, more or less, per seed.
 */
public enum Fault {
  /** A frame disappears. */
  LOSS,
  /** A frame takes far longer than usual, and is overtaken. */
  DELAY,
  /** A frame arrives twice. */
  DUPLICATION,
  /** The network falls into two halves for a while. */
  PARTITION,
  /** Bits of a frame are flipped. */
  BIT_FLIP,
  /** A frame ends early. */
  TRUNCATION,
  /** A frame of random bytes, from a member or a stranger. */
  GARBAGE,
  /** A transport says that its queue is full, and drops. */
  BACK_PRESSURE,
  /** Hundreds of copies of a frame at once. */
  FLOOD,
  /** A node is told that a peer is gone that is there, or the other way round. */
  WRONG_PRESENCE,
  /** A transport breaks its contract: it delivers after it was closed, or nothing at all. */
  BAD_DELIVERY,
  /** A process dies between two events; what it wrote is still in the page cache. */
  KILL,
  /** The power fails between two events; any legal subset of what was not synced is lost. */
  POWER_LOSS,
  /** The power fails at an operation of the disk. */
  POWER_LOSS_IN_WRITE,
  /** A process dies right before or right after a frame leaves. */
  KILL_AT_SEND,
  /** A lost write is lost in part. */
  TORN_WRITE,
  /** A sync fails once. */
  FAILED_SYNC,
  /** Writes fail for want of space, until there is some again. */
  DISK_FULL,
  /** The disk takes its time. */
  SLOW_DISK,
  /** The disk does nothing for seconds. */
  HANGING_DISK,
  /** A read of a block fails. */
  READ_ERROR,
  /** A read gives what is stored elsewhere. */
  MISDIRECTED_READ,
  /** A bit that was durable is flipped while the node is down. */
  BIT_ROT,
  /** A node comes back with an older copy of its disk. */
  ROLLBACK,
  /** The storage throws instead of giving a stage. */
  STORAGE_THROWS,
  /** The application throws or its stage fails. */
  APPLICATION_FAILS,
  /** The application gives no stage, or one without a value. */
  APPLICATION_NULL,
  /** The application takes its time. */
  APPLICATION_SLOW,
  /** The application fails in the callback for a decided block. */
  DECIDE_FAILS,
  /** The application has lost the last blocks it applied. */
  APPLICATION_FORGETS,
  /** A callback calls the node. */
  REENTRANT_CALL,
  /** The signer's stage fails. */
  SIGNER_REFUSES,
  /** The signer throws, or gives no stage. */
  SIGNER_THROWS,
  /** The signer takes its time. */
  SIGNER_SLOW,
  /** The wall clock jumps, forth and back. */
  CLOCK_JUMP,
  /** A node is closed at any moment, and started again. */
  CLOSE
}
