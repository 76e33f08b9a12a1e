package io.hotshot4j.core.tree;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Hash;
import java.util.Comparator;

/**
 * Names what a node keeps of a payload.
 *
 * @param payload the payload's commitment; {@link Hash#ZERO} for a share
 * @param vid the commitment to its shares; {@link Hash#ZERO} where payloads are not dispersed
 * @param length its bytes; {@link #ANY} if whoever judges or restores it compares them
 * @param transactions their number, or {@link #ANY}
 */
public record PayloadKey(Hash payload, Hash vid, int length, int transactions)
    implements Comparable<PayloadKey> {
  /** In place of a size that is not compared. */
  public static final int ANY = -1;

  private static final Comparator<PayloadKey> ORDER =
      Comparator.comparing(PayloadKey::payload)
          .thenComparing(PayloadKey::vid)
          .thenComparing(PayloadKey::length)
          .thenComparing(PayloadKey::transactions);

  /** Of whatever size. */
  public PayloadKey(Hash payload, Hash vid) {
    this(payload, vid, ANY, ANY);
  }

  /** Which part of a header names what a node keeps. */
  public enum Kind {
    /** The payload; it is not dispersed. */
    PAYLOAD,
    /** The payload, which has to match the commitment to its shares and both sizes too. */
    DISPERSED_PAYLOAD,
    /** The own share. */
    SHARE;

    /** What the node keeps of the payload of a block. */
    public PayloadKey of(BlockHeader header) {
      return switch (this) {
        case PAYLOAD -> new PayloadKey(header.payloadCommitment(), Hash.ZERO);
        case DISPERSED_PAYLOAD ->
            new PayloadKey(
                header.payloadCommitment(),
                header.vidCommitment(),
                header.payloadLength(),
                header.transactionCount());
        case SHARE -> new PayloadKey(Hash.ZERO, header.vidCommitment());
      };
    }
  }

  @Override
  public int compareTo(PayloadKey other) {
    return ORDER.compare(this, other);
  }
}
