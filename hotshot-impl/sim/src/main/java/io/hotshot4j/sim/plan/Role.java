package io.hotshot4j.sim.plan;

/** What becomes of a member's promises. All but the honest ones weigh less than a third. */
public enum Role {
  /** Follows the protocol, whatever happens to it. */
  HONEST,
  /** Played by the adversary, which knows everything the network carries. */
  SCRIPTED,
  /** An honest replica whose messages are altered on their way out. */
  TRAITOR,
  /** An honest replica whose disk may break its word for it. */
  BAD_DISK
}
