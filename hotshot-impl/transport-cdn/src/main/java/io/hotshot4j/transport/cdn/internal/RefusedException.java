package io.hotshot4j.transport.cdn.internal;

/** Carries a refusal up a pipeline; without a stack trace, since hostile input must not buy one. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.text(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
