package io.hotshot4j.transport.cdn;

import io.hotshot4j.transport.TransportException;

/** The server will not have this node as it is; the message gives its reason and the remedy. */
public final class CdnRefusedException extends TransportException {
  private static final long serialVersionUID = 1L;

  /** With the server's reason. */
  public CdnRefusedException(String reason) {
    super(reason);
  }
}
