package io.hotshot4j.runtime.internal.custody;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.transport.PeerId;
import java.util.Optional;

/** Takes what was asked for to restore payloads of decided blocks. Any thread. */
public interface Wanted {
  /** Nobody restores anything. */
  Wanted NOTHING =
      new Wanted() {
        @Override
        public boolean takes(Hash leaf) {
          return false;
        }

        @Override
        public boolean takesShares(Hash vid) {
          return false;
        }

        @Override
        public void onBlock(PeerId from, Hash leaf, Optional<Payload> payload) {
          // Nothing was asked for.
        }

        @Override
        public void onShare(VidShare message, ProvenShare share) {
          // Nothing was asked for.
        }
      };

  /** Whether the payload of this block is being restored. */
  boolean takes(Hash leaf);

  /** Whether a payload with this commitment to its shares is. */
  boolean takesShares(Hash vid);

  /** A peer has answered, with the payload, which is the right one, or without. */
  void onBlock(PeerId from, Hash leaf, Optional<Payload> payload);

  /** A share has come, and is proven. */
  void onShare(VidShare message, ProvenShare share);
}
