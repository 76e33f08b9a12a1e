package io.hotshot4j.testkit;

import java.util.Set;

/** What an application may do wrong. */
enum AppDefect implements Defect {
  NONE,
  COMMITS_TO_SOMETHING_OF_ITS_OWN("commitmentIsAFunctionOfThePayload"),
  COMMITS_TO_THE_COUNT_ONLY("otherPayloadsHaveOtherCommitments"),
  REJECTS_WHAT_IT_BUILT(
      "builtBlocksAreValid",
      "validationIsDeterministic",
      "judgingHasNoEffect",
      "lastBlockMayComeAgain",
      "restartedApplicationGoesOn",
      "judgesWithoutReferences"),
  JUDGES_BY_HOW_OFTEN_IT_WAS_ASKED("validationIsDeterministic", "judgesWithoutReferences"),
  APPLIES_WHAT_IT_ONLY_JUDGES("judgingHasNoEffect"),
  THROWS_AT_GARBAGE("garbageGetsAVerdict"),
  JUDGES_GARBAGE_BY_CHANCE("garbageGetsAVerdict"),
  FAILS_ON_THE_EMPTY_BLOCK("emptyBlockGetsAVerdict"),
  BELIEVES_THE_HEADER("stateIsNotTakenFromTheHeader"),
  IGNORES_THE_LIMITS("buildKeepsItsLimits"),
  COUNTS_A_REPEATED_BLOCK_TWICE("lastBlockMayComeAgain", "restartedApplicationGoesOn"),
  CLAIMS_MORE_THAN_IT_KEPT("restartedApplicationGoesOn"),
  NEEDS_ITS_REFERENCES("judgesWithoutReferences"),
  STARTS_AHEAD("startsAtGenesis", "restartedApplicationGoesOn");

  private final Set<String> foundBy;

  AppDefect(String... foundBy) {
    this.foundBy = Set.of(foundBy);
  }

  @Override
  public Set<String> foundBy() {
    return foundBy;
  }
}
