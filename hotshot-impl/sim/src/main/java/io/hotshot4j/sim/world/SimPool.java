package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.sim.disk.SimDisk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Pending transactions of one incarnation, oldest first. */
final class SimPool {
  private static final int CAPACITY = 256;
  private static final int PER_BLOCK = 16;

  private final SimDisk disk;
  private final boolean remembers;
  private final Map<Hash, Transaction> pending = new LinkedHashMap<>();
  private final Set<Hash> decided = new HashSet<>();

  /** Empty, but knows what is decided on the disk. */
  SimPool(SimDisk disk, Function<SimDisk.Stored, Payload> payloads, boolean remembers) {
    this.disk = disk;
    this.remembers = remembers;
    for (SimDisk.Final block : disk.decided()) {
      disk.block(block.leaf()).ifPresent(stored -> onDecided(payloads.apply(stored)));
    }
  }

  /** Takes a transaction unless it is known or there is no room; tells whether it did. */
  boolean add(Transaction transaction) {
    return pending.size() < CAPACITY
        && !decided.contains(transaction.hash())
        && pending.putIfAbsent(transaction.hash(), transaction) == null;
  }

  void onDecided(Payload payload) {
    for (Transaction transaction : payload.transactions()) {
      if (remembers) {
        decided.add(transaction.hash());
      }
      pending.remove(transaction.hash());
    }
  }

  int size() {
    return pending.size();
  }

  /** The oldest ones, for forwarding. */
  Payload oldest() {
    return Payload.of(pending.values().stream().limit(PER_BLOCK).toList());
  }

  /** What a block on this parent may hold: nothing that its undecided ancestors hold. */
  Payload forBlockOn(Block parent, Hash lastDecided) {
    Set<Hash> taken = new HashSet<>();
    Hash at = parent.commitment();
    while (!at.equals(lastDecided)) {
      Optional<SimDisk.Stored> stored = disk.block(at);
      if (stored.isEmpty()) {
        break;
      }
      stored.get().payload().transactions().forEach(transaction -> taken.add(transaction.hash()));
      at = stored.get().block().leaf().parent();
    }
    List<Transaction> chosen = new ArrayList<>();
    for (Transaction transaction : pending.values()) {
      if (chosen.size() < PER_BLOCK && !taken.contains(transaction.hash())) {
        chosen.add(transaction);
      }
    }
    return Payload.of(chosen);
  }
}
