package io.hotshot4j.runtimesim.mutant;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.storage.internal.Disk;

/** Ways to break the runtime or the storage, each of which the checkers must notice. */
public enum RuntimeMutant {
  /** Not broken. */
  NONE;

  /** What the storage writes to. */
  public Disk disk(Disk disk) {
    return disk;
  }

  /** What the runtime takes for its storage. */
  public ConsensusStorage storage(ConsensusStorage storage, VirtualTime time) {
    return storage;
  }

  /** What certificates are checked with. */
  public QuorumScheme quorums(QuorumScheme quorums) {
    return quorums;
  }
}
