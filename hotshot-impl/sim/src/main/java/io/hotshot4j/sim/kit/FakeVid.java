package io.hotshot4j.sim.kit;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Dispersal that costs next to nothing: it remembers what every commitment is of. Shares are proven
 * against a commitment, whether or not what they are of is a payload, as the real ones are.
 */
public final class FakeVid {
  private final Map<Hash, Optional<Payload>> restored = new HashMap<>();

  /** The commitment to the shares of a payload; from now on the shares exist. */
  public Hash disperse(Payload payload) {
    if (payload.encoded().isEmpty()) {
      return Hash.ZERO;
    }
    Hash commitment =
        CanonicalWriter.tagged("simulated dispersal", payload.encoded().length())
            .raw(payload.encoded())
            .sha256();
    restored.put(commitment, Optional.of(payload));
    return commitment;
  }

  /** A commitment to shares that restore nothing. */
  public Hash disperseNonsense(long salt) {
    Hash commitment = CanonicalWriter.tagged("simulated nonsense", 8).i64(salt).sha256();
    restored.put(commitment, Optional.empty());
    return commitment;
  }

  /** The share of a member under a commitment. */
  public Bytes share(Hash commitment, int member) {
    return new CanonicalWriter(8).i64(FakeCrypto.mix(commitment.prefix() ^ member)).toBytes();
  }

  /** Whether a share is that of the member under the commitment. */
  public boolean verify(Hash commitment, int member, Bytes share) {
    return restored.containsKey(commitment) && share.equals(share(commitment, member));
  }

  /** What enough shares restore, if that has the commitment again. */
  public Optional<Payload> restore(Hash commitment) {
    return restored.getOrDefault(commitment, Optional.empty());
  }
}
