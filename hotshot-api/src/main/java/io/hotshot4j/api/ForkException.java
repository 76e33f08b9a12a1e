package io.hotshot4j.api;

/**
 * The node has seen a fork and has stopped: a third or more of the stake is Byzantine, so nothing
 * can be relied on until people have decided what to do.
 */
public final class ForkException extends HotShotException {
  private static final long serialVersionUID = 1L;

  private final transient ForkEvidence evidence;

  /** With what was seen. */
  public ForkException(ForkEvidence evidence) {
    super(
        evidence.what()
            + "; a third or more of the stake is Byzantine, proven of members "
            + evidence.culprits());
    this.evidence = evidence;
  }

  /** What was seen, and who is to blame. */
  public ForkEvidence evidence() {
    return evidence;
  }
}
