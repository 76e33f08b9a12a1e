package io.hotshot4j.runtimesim.mutant;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.storage.internal.Disk;
import java.util.List;

/**
 * Ways to break the runtime or the storage, each of which the checkers must notice. A checker
 * nobody has seen fail proves nothing. Each comes with the faults that bring it to light, which its
 * seeds have as hard as can be.
 */
public enum RuntimeMutant {
  /** Not broken. */
  NONE,
  /** Says that a batch is durable as soon as it is handed over: signs before it is. */
  ACK_BEFORE_DURABLE(Fault.POWER_LOSS),
  /** Never asks for a sync: sends before there was one. */
  BUFFERED_ONLY(Fault.POWER_LOSS),
  /** Asks for syncs that do nothing. */
  NO_SYNC(Fault.POWER_LOSS),
  /** Does not sync names. */
  NO_DIRECTORY_SYNC(Fault.POWER_LOSS),
  /** Writes the safety record over the one before. */
  ONE_SLOT(Fault.POWER_LOSS_IN_WRITE, Fault.TORN_WRITE, Fault.POWER_LOSS),
  /** Believes a safety record whatever its checksum says. */
  NO_CHECKSUM(Fault.POWER_LOSS_IN_WRITE, Fault.TORN_WRITE, Fault.POWER_LOSS),
  /** Tries a failed sync once more and trusts what the second one says. */
  RETRIED_SYNC(Fault.FAILED_SYNC),
  /** Stores a block only when it is final, long after the vote for it. */
  BLOCK_AFTER_VOTE(Fault.POWER_LOSS),
  /** Lets what is urgent overtake what was handed over before. */
  REORDERED_LANE(Fault.POWER_LOSS),
  /** Remembers that the application was told before it was. */
  CURSOR_AHEAD(Fault.KILL, Fault.APPLICATION_SLOW),
  /** Remembers verified certificates by their view alone. */
  CACHE_BY_VIEW(Fault.BIT_FLIP);

  private final List<Fault> faults;

  RuntimeMutant(Fault... faults) {
    this.faults = List.of(faults);
  }

  /** What its seeds have as hard as can be. */
  public List<Fault> faults() {
    return faults;
  }

  /** What the storage writes to. */
  public Disk disk(Disk disk) {
    return switch (this) {
      case NO_SYNC, NO_DIRECTORY_SYNC, RETRIED_SYNC, ONE_SLOT, NO_CHECKSUM ->
          new BrokenDisk(disk, this);
      default -> disk;
    };
  }

  /** What the runtime takes for its storage. */
  public ConsensusStorage storage(ConsensusStorage storage, VirtualTime time) {
    return switch (this) {
      case ACK_BEFORE_DURABLE, BUFFERED_ONLY, BLOCK_AFTER_VOTE, REORDERED_LANE ->
          new BrokenStorage(storage, this, time);
      default -> storage;
    };
  }

  /** What certificates are checked with. */
  public QuorumScheme quorums(QuorumScheme quorums) {
    return this == CACHE_BY_VIEW ? new ForgetfulScheme(quorums) : quorums;
  }

  /** What the runtime takes for its application. */
  public Application application(Application application) {
    return this == CURSOR_AHEAD ? new HastyApplication(application) : application;
  }
}
