package io.hotshot4j.testkit;

import java.util.Set;

/** What a storage may do wrong. */
enum StorageDefect implements Defect {
  NONE,
  IS_NOT_EMPTY_AT_FIRST("startsEmpty"),
  LOSES_BUFFERED_BATCHES_ON_CLOSE("closeFlushes"),
  KEEPS_THE_LONGEST_SAFETY_RECORD("safetyRecordIsReplaced"),
  CUTS_LARGE_BLOCKS("largeBlocksComeBack"),
  KEEPS_UNDECIDED_BLOCKS_IN_ORDER_OF_ARRIVAL("undecidedBlocksAreInOrderOfViews"),
  REPLACES_A_BLOCK("secondRecordForALeafIsIgnored"),
  IGNORES_WHAT_SUPERSEDES("supersedingRecordTakesThePlace"),
  SUPERSEDES_NOTHING_DECIDED("supersedingRecordTakesThePlace"),
  WRITES_THE_GOOD_HALF_OF_A_BATCH("impossibleBatchFailsWhole"),
  GOES_ON_AFTER_A_BAD_BATCH("impossibleBatchFailsWhole"),
  DECIDES_WHAT_IT_DOES_NOT_HAVE("decisionWithoutBlockFails"),
  COMPLETES_BUFFERED_BATCHES_FIRST("stagesCompleteInOrder"),
  FINDS_BLOCKS_LATE("blockIsReadableOnceAcknowledged"),
  FINDS_DECISIONS_TOO_EARLY("decisionIsReadableOnceAcknowledged"),
  KEEPS_ONE_DECISION_OF_A_BATCH("oneBatchDecidesSeveral"),
  KEEPS_THE_FIRST_SNAPSHOT("latestSnapshotIsKept"),
  LOSES_THE_SNAPSHOT_ON_CLOSE("latestSnapshotIsKept"),
  PRUNES_ONE_HEIGHT_TOO_MANY("pruningSparesWhatIsNeeded"),
  OPENS_TWICE("placeIsOpenAtMostOnce"),
  TAKES_BATCHES_BEFORE_RECOVERY("appendsOnlyWhileOpen"),
  CLOSES_ON_ONE_THREAD_ONLY("closeIsIdempotent"),
  SHOWS_OTHER_THREADS_HALF_A_BLOCK("readsOverlapAppends"),
  FORGETS_DECIDED_HEIGHTS("acknowledgedStateComesBack"),
  ACKNOWLEDGES_BEFORE_THE_SYNC("syncedBatchesSurviveACrash", "failureIsFinal", "goesOnAfterACrash"),
  WRITES_A_SNAPSHOT_OVER_THE_LAST("snapshotsSurviveACrash"),
  KEEPS_A_SNAPSHOT_WITHOUT_A_SYNC("snapshotsSurviveACrash"),
  STOPS_WHEN_A_SNAPSHOT_FAILS("snapshotsSurviveACrash"),
  TRIES_A_FAILED_SYNC_AGAIN("failureIsFinal"),
  CANNOT_GO_ON_AFTER_A_CRASH("goesOnAfterACrash"),
  KEEPS_UNSYNCED_BATCHES_WITHOUT_THOSE_BEFORE("syncedBatchesSurviveACrash");

  private final Set<String> foundBy;

  StorageDefect(String... foundBy) {
    this.foundBy = Set.of(foundBy);
  }

  @Override
  public Set<String> foundBy() {
    return foundBy;
  }
}
