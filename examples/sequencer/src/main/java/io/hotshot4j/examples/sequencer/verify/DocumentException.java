package io.hotshot4j.examples.sequencer.verify;

/** A document is not an answer of the API that brings a proof; the message says why. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  DocumentException(String message) {
    super(message);
  }
}
