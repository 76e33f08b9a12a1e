package io.hotshot4j.api;

/** What a node does in its network. */
public enum Role {
  /** Proposes, votes and follows. */
  MEMBER,
  /** Follows, verifies, serves and forwards; signs nothing. Also a member on its way back. */
  OBSERVER
}
