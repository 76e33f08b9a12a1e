package io.hotshot4j.core.tree;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import java.util.Optional;

/** An undecided block and what is known about it. */
public final class Entry {
  /** What the application said. */
  public enum Verdict {
    /** Not asked yet. */
    UNKNOWN,
    /** Asked. */
    PENDING,
    /** It may be voted for. */
    ACCEPTED,
    /** It may not. */
    REJECTED
  }

  private final Block block;
  private final QuorumCertificate justify;
  private Optional<QuorumCertificate> certificate = Optional.empty();
  private Verdict verdict = Verdict.UNKNOWN;
  private boolean clockChecked;
  private boolean payloadHeld;
  private boolean stored;

  Entry(Block block, QuorumCertificate justify) {
    this.block = block;
    this.justify = justify;
  }

  /** Leaf and header. */
  public Block block() {
    return block;
  }

  /** Commitment of the leaf. */
  public Hash commitment() {
    return block.commitment();
  }

  /** Certifies the parent. */
  public QuorumCertificate justify() {
    return justify;
  }

  /** Certifies this block, once known. */
  public Optional<QuorumCertificate> certificate() {
    return certificate;
  }

  /**
   * Whether the payload, or what this node keeps of it, is held, and the block with it handed to
   * the log.
   */
  public boolean payloadHeld() {
    return payloadHeld;
  }

  /** Whether the block is in the log or on its way there, with or without its payload. */
  public boolean isStored() {
    return stored;
  }

  /** The block has been handed to the log. */
  public void stored() {
    stored = true;
  }

  /** What the application said. */
  public Verdict verdict() {
    return verdict;
  }

  /** The application has been asked. */
  public void asked(boolean withClock) {
    verdict = Verdict.PENDING;
    clockChecked = withClock;
  }

  /** The application has answered. */
  public void judged(boolean accepted) {
    verdict = accepted ? Verdict.ACCEPTED : Verdict.REJECTED;
  }

  /**
   * Forgets a rejection that may be due to this node's clock alone: a quorum has certified the
   * block.
   */
  public void forgetClock() {
    if (verdict == Verdict.REJECTED && clockChecked) {
      verdict = Verdict.UNKNOWN;
    }
  }

  /** Tells whether that is new. */
  boolean certify(QuorumCertificate qc) {
    boolean news = certificate.isEmpty();
    if (news) {
      certificate = Optional.of(qc);
    }
    return news;
  }

  void holdPayload() {
    payloadHeld = true;
  }

  /** What was judged, if it was, cannot be relied on either. */
  void losePayload() {
    payloadHeld = false;
    verdict = Verdict.UNKNOWN;
  }

  @Override
  public String toString() {
    return block.toString();
  }
}
