package io.hotshot4j.storage;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.storage.internal.Batches;
import java.io.IOException;
import java.nio.file.Path;

/** Votes for ever and prints the number of each vote once it is durable, until it is killed. */
final class VotingProcess {
  private VotingProcess() {}

  public static void main(String[] arguments) throws IOException {
    FileStorage storage = FileStorage.open(Path.of(arguments[0]));
    long next = numberOf(storage.recover()) + 1;
    for (long i = next; ; i++) {
      storage.append(Batches.vote(i), Durability.SYNCED).toCompletableFuture().join();
      System.out.println(i);
    }
  }

  static long numberOf(RecoveredState state) {
    return state
        .safetyRecord()
        .map(record -> Long.parseLong(record.utf8().replace("safety record ", "")))
        .orElse(0L);
  }
}
