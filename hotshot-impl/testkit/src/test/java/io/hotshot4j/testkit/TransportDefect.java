package io.hotshot4j.testkit;

import java.util.Set;

/** What a transport may do wrong. */
enum TransportDefect implements Defect {
  NONE,
  ALTERS_LONG_FRAMES("framesArriveUnaltered"),
  SENDS_THE_WHOLE_ARRAY("onlyTheReadableBytesAreSent"),
  CONSUMES_THE_SENDERS_BUFFER("onlyTheReadableBytesAreSent"),
  REUSES_ITS_BUFFER("receivedFramesStayWhatTheyAre"),
  SHARES_THE_CURSOR("receiversHaveTheirOwnCursor"),
  IGNORES_TOPICS("broadcastReachesSubscribersOnly"),
  HEARS_ITSELF("broadcastReachesSubscribersOnly"),
  LOSES_EVERY_SEVENTH_FRAME("orderIsKeptWherePromised"),
  CALLS_TWICE_AT_ONCE("sendersMayBeConcurrent"),
  SENDS_TO_ITSELF("strangersAndOneselfGetNothing"),
  TAKES_FRAMES_OF_ANY_LENGTH("badFramesAreRefused"),
  TELLS_OF_ITSELF("presenceIsTold"),
  WAITS_FOR_ROOM("slowReceiverBlocksNobody"),
  HAS_NO_BOUND("slowReceiverBlocksNobody"),
  STOPS_AT_OVERLOAD("overloadPasses"),
  LISTENS_TO_THE_BANNED("bannedPeersAreSilent"),
  SWALLOWS_THE_INTERRUPT("interruptedCallersMaySend"),
  STARTS_AGAIN("startsOnce"),
  SENDS_BEFORE_START("nothingIsSentBeforeStart"),
  SENDS_AFTER_CLOSE("nothingIsSentAfterClose", "closeIsIdempotent"),
  DELIVERS_AFTER_CLOSE("nothingIsDeliveredAfterClose", "closeWaitsForTheLastCallback"),
  CLOSES_WITHOUT_WAITING("closeWaitsForTheLastCallback"),
  WAITS_FOR_ITSELF("callbackMayClose"),
  CANNOT_BE_CLOSED_BY_TWO("closeIsIdempotent"),
  LEAVES_A_THREAD("threadsEnd");

  private final Set<String> foundBy;

  TransportDefect(String... foundBy) {
    this.foundBy = Set.of(foundBy);
  }

  @Override
  public Set<String> foundBy() {
    return foundBy;
  }
}
