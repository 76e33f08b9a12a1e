package io.hotshot4j.runtime;

import io.hotshot4j.api.types.Genesis;
import java.util.Objects;

/** Starts nodes. */
public final class HotShot {
  private HotShot() {}

  /** A node of the network with this genesis, to be given its parts. */
  public static NodeBuilder node(Genesis genesis) {
    return new NodeBuilder(Objects.requireNonNull(genesis, "genesis"));
  }
}
