package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Hash;

/**
 * A node without a chain asks for the application's state.
 *
 * @param snapshot SHA-256 of the content wanted; {@link Hash#ZERO} asks what there is
 * @param chunk which part of it, from 0
 */
public record SnapshotRequest(Hash snapshot, int chunk) implements Message {
  /** What does a peer have? */
  public static final SnapshotRequest OFFER = new SnapshotRequest(Hash.ZERO, 0);

  /** Whether this asks for no content yet. */
  public boolean isForOffer() {
    return snapshot.equals(Hash.ZERO);
  }
}
