package io.hotshot4j.core.tree;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Hash;
import java.util.Comparator;

/**
 * Names what a node keeps of a payload.
 *
 * @param payload the payload's commitment; {@link Hash#ZERO} for a share
 * @param vid the commitment to its shares; {@link Hash#ZERO} where payloads are not dispersed
 */
public record PayloadKey(Hash payload, Hash vid) implements Comparable<PayloadKey> {
  private static final Comparator<PayloadKey> ORDER =
      Comparator.comparing(PayloadKey::payload).thenComparing(PayloadKey::vid);

  /** Which part of a header names what a node keeps. */
  public enum Kind {
    /** The payload; it is not dispersed. */
    PAYLOAD,
    /** The payload, which has to match the commitment to its shares too. */
    DISPERSED_PAYLOAD,
    /** The own share. */
    SHARE;

    /** What the node keeps of the payload of a block. */
    public PayloadKey of(BlockHeader header) {
      return new PayloadKey(
          this == SHARE ? Hash.ZERO : header.payloadCommitment(),
          this == PAYLOAD ? Hash.ZERO : header.vidCommitment());
    }
  }

  @Override
  public int compareTo(PayloadKey other) {
    return ORDER.compare(this, other);
  }
}
