package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a {@link QuorumScheme} has to do. Whether signers have enough weight is not its business:
 * the engine counts, and a proof by one member is as good as one by all.
 */
public abstract class QuorumSchemeTck {
  private static final int MEMBERS = 7;

  /**
   * The suite of a member. Another number is another key; the same number is the same.
   *
   * @param number 0 to 9
   */
  protected abstract CryptoSuite suite(int number);

  /** How long one operation may take. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  private Committee committee() {
    List<Member> members = new ArrayList<>();
    for (int number = 0; number < MEMBERS; number++) {
      members.add(new Member(suite(number).signer().publicKey(), 1 + number));
    }
    return Committee.of(members);
  }

  private QuorumScheme scheme() {
    return suite(0).quorums();
  }

  private Signature signature(int number, Statement statement) {
    return new Waiting(patience()).result("signing", suite(number).signer().sign(statement));
  }

  private Bytes proof(Statement statement, int... members) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (int member : members) {
      signatures.put(member, signature(member, statement));
    }
    return scheme().assemble(committee(), statement, signatures);
  }

  private boolean verifies(Statement statement, SignerSet signers, Bytes proof) {
    return scheme().verify(committee(), statement, signers, proof);
  }

  @Test
  @DisplayName("a proof by any set of members verifies, whatever they weigh")
  void everySetOfMembersCanProve() {
    for (int[] members : new int[][] {{0}, {6}, {0, 6}, {1, 2, 4}, {0, 1, 2, 3, 4, 5, 6}}) {
      assertTrue(
          verifies(Statements.vote(), SignerSet.of(members), proof(Statements.vote(), members)),
          () -> "proof by " + SignerSet.of(members));
    }
  }

  @Test
  @DisplayName("R-09: no proof is longer than its greatest length, which does not shrink")
  void proofsKeepTheirGreatestLength() {
    int before = 0;
    for (int size = 1; size <= MEMBERS; size++) {
      int[] members = new int[size];
      for (int i = 0; i < size; i++) {
        members[i] = MEMBERS - size + i;
      }
      int most = scheme().maxProofLength(size);
      assertTrue(proof(Statements.vote(), members).length() <= most, "of " + size);
      assertTrue(most >= before, "greatest length of " + size);
      before = most;
    }
  }

  @Test
  @DisplayName("B-23 to B-26: a proof is for one statement")
  void proofsAreForOneStatement() {
    Bytes proof = proof(Statements.vote(), 0, 2, 5);
    for (Statement other : Statements.others()) {
      assertFalse(verifies(other, SignerSet.of(0, 2, 5), proof), () -> "also for " + other);
    }
  }

  @Test
  @DisplayName("B-17: a proof is by exactly the claimed signers: none more, none fewer, no other")
  void proofsAreByTheClaimedSigners() {
    Bytes proof = proof(Statements.vote(), 0, 2, 5);
    for (int[] claimed :
        new int[][] {{}, {0}, {0, 2}, {2, 5}, {0, 1, 2, 5}, {0, 2, 5, 6}, {0, 2, 6}, {1, 3, 4}}) {
      assertFalse(
          verifies(Statements.vote(), SignerSet.of(claimed), proof),
          () -> "also by " + SignerSet.of(claimed));
    }
  }

  @Test
  @DisplayName("B-19: signers beyond the committee prove nothing, and no array is left")
  void signersBeyondTheCommitteeProveNothing() {
    Bytes proof = proof(Statements.vote(), 0, 2, 5);
    for (int[] claimed : new int[][] {{0, 2, MEMBERS}, {MEMBERS}, {4095}, {0, 2, 5, 4095}}) {
      assertFalse(
          verifies(Statements.vote(), SignerSet.of(claimed), proof),
          () -> "by " + SignerSet.of(claimed));
    }
  }

  @Test
  @DisplayName("B-18: one member's signature does not count for another")
  void oneSignatureCountsOnce() {
    Statement vote = Statements.vote();
    SortedMap<Integer, Signature> copied = new TreeMap<>();
    copied.put(0, signature(0, vote));
    copied.put(1, signature(0, vote));
    expectNoProof(copied, SignerSet.of(0, 1), "one signature twice");
    SortedMap<Integer, Signature> exchanged = new TreeMap<>();
    exchanged.put(0, signature(1, vote));
    exchanged.put(1, signature(2, vote));
    expectNoProof(exchanged, SignerSet.of(0, 1), "signatures of others");
  }

  @Test
  @DisplayName("a stranger's signature and one over another statement spoil a proof")
  void foreignSignaturesSpoilAProof() {
    Statement vote = Statements.vote();
    SortedMap<Integer, Signature> foreign = new TreeMap<>();
    foreign.put(0, signature(0, vote));
    foreign.put(1, signature(9, vote));
    expectNoProof(foreign, SignerSet.of(0, 1), "a stranger's signature");
    for (Statement other : Statements.others()) {
      SortedMap<Integer, Signature> mixed = new TreeMap<>();
      mixed.put(0, signature(0, vote));
      mixed.put(1, signature(1, other));
      expectNoProof(mixed, SignerSet.of(0, 1), "a signature over " + other);
    }
  }

  @Test
  @DisplayName("B-24: a proof is by the members of one committee, in its order")
  void proofsAreByOneCommittee() {
    Bytes proof = proof(Statements.vote(), 0, 2, 5);
    List<Member> reversed = new ArrayList<>(committee().members());
    Collections.reverse(reversed);
    assertFalse(
        scheme().verify(Committee.of(reversed), Statements.vote(), SignerSet.of(0, 2, 5), proof),
        "also by the members in another order");
    Committee smaller = Committee.of(committee().members().subList(0, 3));
    assertFalse(
        scheme().verify(smaller, Statements.vote(), SignerSet.of(0, 2, 5), proof),
        "also by a smaller committee");
  }

  @Test
  @DisplayName("B-20, B-28: a proof of which a bit has changed, or cut or extended, is none")
  void proofsAreNotMalleable() {
    Bytes genuine = proof(Statements.vote(), 0, 2, 5);
    SignerSet signers = SignerSet.of(0, 2, 5);
    byte[] bytes = genuine.toByteArray();
    for (int bit = 0; bit < 8 * bytes.length; bit += 7) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      int flipped = bit;
      assertFalse(
          verifies(Statements.vote(), signers, Bytes.wrap(changed)),
          () -> "with bit " + flipped + " flipped");
    }
    for (int length : new int[] {0, 1, bytes.length - 1, bytes.length + 1, 2 * bytes.length}) {
      byte[] resized = java.util.Arrays.copyOf(bytes, length);
      assertFalse(
          verifies(Statements.vote(), signers, Bytes.wrap(resized)),
          () -> "with " + length + " bytes");
    }
  }

  @Test
  @DisplayName("B-28: garbage is no proof, never an exception")
  void garbageIsNoProof() {
    Random random = new Random(6);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(scheme().maxProofLength(3) + 10)];
      random.nextBytes(bytes);
      assertFalse(verifies(Statements.vote(), SignerSet.of(0, 2, 5), Bytes.wrap(bytes)));
      assertFalse(verifies(Statements.vote(), SignerSet.NONE, Bytes.wrap(bytes)), "by nobody");
    }
    assertFalse(verifies(Statements.vote(), SignerSet.NONE, Bytes.EMPTY), "nothing by nobody");
  }

  /** A scheme may also refuse to assemble what is no proof. */
  private void expectNoProof(
      SortedMap<Integer, Signature> signatures, SignerSet claimed, String what) {
    Bytes proof;
    try {
      proof = scheme().assemble(committee(), Statements.vote(), signatures);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertFalse(verifies(Statements.vote(), claimed, proof), what);
  }
}
