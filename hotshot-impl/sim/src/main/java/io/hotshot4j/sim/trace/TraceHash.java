package io.hotshot4j.sim.trace;

import io.hotshot4j.sim.kit.FakeCrypto;

/** A digest of everything that happened, in order: two runs of a seed must give the same. */
public final class TraceHash {
  private long first = 0x9E3779B97F4A7C15L;
  private long second = 0xC2B2AE3D27D4EB4FL;

  public void add(long value) {
    first = FakeCrypto.mix(first ^ value);
    second = FakeCrypto.mix(second + Long.rotateLeft(value, 32) + first);
  }

  @Override
  public String toString() {
    return String.format("%016x%016x", first, second);
  }
}
