package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.transport.PeerId;
import org.jspecify.annotations.Nullable;

/** What outlives the incarnations of a node: its place in the network, its key and its disk. */
public final class SimNode {
  public final int index;
  public final PublicKey key;
  public final PeerId peer;
  public final SimDisk disk;
  private @Nullable Incarnation running;
  private long wallOffsetMillis;

  public SimNode(int index, PublicKey key, SimDisk disk) {
    this.index = index;
    this.key = key;
    this.peer = key.toPeerId();
    this.disk = disk;
  }

  /** The running incarnation, or null while the node is down. */
  public @Nullable Incarnation running() {
    return running;
  }

  /** Sets the wall clock so far off. */
  public void setWallClock(long offsetMillis) {
    wallOffsetMillis = offsetMillis;
  }

  /** How far the wall clock is off. */
  long wallOffsetMillis() {
    return wallOffsetMillis;
  }

  public boolean isUp() {
    return running != null;
  }

  public void runs(@Nullable Incarnation incarnation) {
    running = incarnation;
  }
}
