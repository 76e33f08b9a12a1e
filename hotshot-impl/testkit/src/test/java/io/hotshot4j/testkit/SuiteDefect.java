package io.hotshot4j.testkit;

import java.util.Set;

/** What a signature scheme may do wrong. */
enum SuiteDefect implements Defect {
  NONE,
  REJECTS_OTHER_NODES("genuineSignaturesVerify"),
  SIGNS_ONCE_ONLY("signingIsRepeatable", "manyAreJudgedAsOneByOne"),
  FORGETS_THE_EPOCH(
      "signaturesAreForOneStatement",
      "manyAreJudgedAsOneByOne",
      "proofsAreForOneStatement",
      "foreignSignaturesSpoilAProof"),
  FORGETS_THE_TYPE(
      "signaturesAreForOneStatement",
      "manyAreJudgedAsOneByOne",
      "proofsAreForOneStatement",
      "foreignSignaturesSpoilAProof"),
  TAKES_EVERY_KEY_FOR_THE_SIGNERS(
      "signaturesAreOfOneKey",
      "verifierIsThreadSafe",
      "foreignSignaturesSpoilAProof",
      "oneSignatureCountsOnce",
      "proofsAreByOneCommittee",
      "proofsAreByTheClaimedSigners"),
  IGNORES_THE_LAST_BIT("signaturesAreNotMalleable", "proofsAreNotMalleable"),
  THROWS_AT_GARBAGE("garbageIsFalse"),
  TAKES_CUT_KEYS("keysAreChecked"),
  JUDGES_ALL_BY_THE_FIRST("manyAreJudgedAsOneByOne"),
  SHARES_A_BUFFER("verifierIsThreadSafe"),
  ASKS_FOR_A_MAJORITY("everySetOfMembersCanProve"),
  TELLS_A_SHORT_GREATEST_LENGTH("proofsKeepTheirGreatestLength"),
  PROVES_FOR_ANOTHER_VIEW("proofsAreForOneStatement"),
  COUNTS_SIGNERS_WITHOUT_A_SIGNATURE("proofsAreByTheClaimedSigners"),
  READS_BEYOND_THE_COMMITTEE("signersBeyondTheCommitteeProveNothing", "proofsAreByOneCommittee"),
  COUNTS_ONE_SIGNATURE_FOR_ALL("oneSignatureCountsOnce"),
  CHECKS_THE_FIRST_SIGNATURE_ONLY(
      "oneSignatureCountsOnce",
      "foreignSignaturesSpoilAProof",
      "proofsAreByTheClaimedSigners",
      "proofsAreNotMalleable"),
  FORGETS_WHOSE_COMMITTEE_IT_IS("proofsAreByOneCommittee"),
  TAKES_NOTHING_FOR_A_PROOF_BY_NOBODY("garbageIsNoProof");

  private final Set<String> foundBy;

  SuiteDefect(String... foundBy) {
    this.foundBy = Set.of(foundBy);
  }

  @Override
  public Set<String> foundBy() {
    return foundBy;
  }
}
