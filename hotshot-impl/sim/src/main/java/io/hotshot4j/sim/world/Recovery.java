package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what a node finds on its disk when it comes back. */
public final class Recovery {
  private Recovery() {}

  /** What a replica resumes from, with a nonce if it has to take the way back. */
  public static Recovered read(
      SimDisk disk, Genesis genesis, Mutant mutant, Optional<Hash> wayBack) {
    Block decided = genesis.block();
    Optional<CommitProof> proof = Optional.empty();
    if (!disk.decided().isEmpty()) {
      SimDisk.Final last = disk.decided().get(disk.decided().size() - 1);
      proof = Optional.of(last.proof());
      decided =
          disk.block(last.leaf())
              .orElseThrow(
                  () -> new Violation("I-8 durability", "a decided block is not on the disk"))
              .block();
    }
    List<Recovered.Undecided> undecided = new ArrayList<>();
    for (SimDisk.Stored stored : disk.blocks()) {
      if (stored.block().view().isAfter(decided.view())) {
        stored
            .justify()
            .ifPresent(
                justify ->
                    undecided.add(
                        new Recovered.Undecided(stored.block(), justify, stored.isAvailable())));
      }
    }
    undecided.sort(Comparator.comparing(entry -> entry.block().view()));
    SafetyRecord record = mutant.recovered(reread(disk.durableRecord()), genesis);
    return new Recovered(record, decided, proof, undecided, wayBack);
  }

  /** Through the stored form, as a real node would. */
  private static SafetyRecord reread(SafetyRecord record) {
    try {
      SafetyRecord read = SafetyRecord.decode(record.encoded());
      Violation.unless(
          read.equals(record), "I-8 durability", () -> "the safety record reads differently");
      return read;
    } catch (DecodeException e) {
      throw new Violation("I-8 durability", "the safety record cannot be read: " + e.getMessage());
    }
  }
}
