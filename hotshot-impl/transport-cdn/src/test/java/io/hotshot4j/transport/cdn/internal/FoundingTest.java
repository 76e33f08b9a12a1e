package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cases P-11 (a) to (e) and what follows from them. */
class FoundingTest {
  private static final long CHAIN = 7;

  private final Founding founding = new Founding(3, 500, Availability.ALL, Optional.empty());

  private static PublicKey key(int id) {
    return new PublicKey(Bytes.copyOf(new byte[] {(byte) id}));
  }

  private static Hash instance(int id) {
    return Sha256.hash(Bytes.copyOf(new byte[] {(byte) id}));
  }

  private static Genesis genesisOf(int... ids) {
    List<PublicKey> keys = new ArrayList<>();
    for (int id : ids) {
      keys.add(key(id));
    }
    return Genesis.of(Committee.ofEqualStake(keys)).withChainId(CHAIN);
  }

  private static Registrant fresh(int id) {
    return new Registrant(key(id), CHAIN, instance(id), false, Optional.empty());
  }

  private static Registrant restarted(int id, Genesis genesis) {
    return new Registrant(key(id), genesis.chainId(), instance(id), true, Optional.of(genesis));
  }

  private static Registrant configured(int id, Genesis genesis) {
    return new Registrant(key(id), genesis.chainId(), instance(id), false, Optional.of(genesis));
  }

  private void join(Registrant... all) {
    for (Registrant one : all) {
      assertEquals(Optional.empty(), founding.objection(one));
      assertEquals(Map.of(), founding.join(one));
    }
  }

  private List<PublicKey> members() {
    return founding.genesis().orElseThrow().committee().members().stream()
        .map(Member::key)
        .toList();
  }

  @Test
  void aFoundedNetworkKeepsPayloadsAvailableAsTheServerWasTold() {
    Availability two = Availability.committee(2);
    Founding dispersed = new Founding(3, 500, two, Optional.empty());
    for (int id = 1; id <= 3; id++) {
      dispersed.join(fresh(id));
    }
    assertTrue(dispersed.start(true));
    Genesis founded = dispersed.genesis().orElseThrow();
    assertEquals(two, founded.availability());
    assertEquals(genesisOf(1, 2, 3).withMaxTransactions(500).withAvailability(two), founded);
  }

  private String objection(Registrant one) {
    return founding.objection(one).map(Refusal::text).orElse("none");
  }

  @Test
  void firstKeysPresentWhenTheDelayEndsAreTheMembers() {
    join(fresh(5), fresh(1), fresh(9), fresh(2));
    assertFalse(founding.start(false));
    assertTrue(founding.start(true));
    assertEquals(List.of(key(5), key(1), key(9)), members());
    assertEquals(CHAIN, founding.genesis().orElseThrow().chainId());
    assertEquals(500, founding.genesis().orElseThrow().maxTransactions());
    assertTrue(founding.isFounder(fresh(5)));
    assertFalse(founding.isFounder(fresh(2)), "an observer is no founder");
    assertFalse(founding.start(true), "there is one start");
  }

  @Test
  void tooFewAreWaitedForAfterTheDelay() {
    join(fresh(1), fresh(2));
    assertFalse(founding.start(true));
    assertEquals(2, founding.connected());
    join(fresh(3));
    assertTrue(founding.start(true));
  }

  @Test
  void leavingLosesThePlace() {
    join(fresh(1), fresh(2), fresh(3), fresh(4));
    founding.leave(key(1));
    join(fresh(1));
    assertTrue(founding.start(true));
    assertEquals(List.of(key(2), key(3), key(4)), members());
  }

  @Test
  void anotherProcessWithAFoundersKeyIsNoFounder() {
    join(fresh(1), fresh(2), fresh(3));
    assertTrue(founding.start(true));
    founding.leave(key(1));
    Registrant wiped = new Registrant(key(1), CHAIN, instance(77), false, Optional.empty());
    join(wiped);
    assertFalse(founding.isFounder(wiped));
    founding.leave(key(1));
    join(fresh(1));
    assertTrue(founding.isFounder(fresh(1)), "the same process lost its connection only");
  }

  @Test
  void firstKeyPresentDecidesTheChain() {
    join(fresh(1));
    Registrant other = new Registrant(key(2), 8, instance(2), false, Optional.empty());
    assertEquals("this node has chain id 8, but the network's chain id is 7", objection(other));
    founding.leave(key(1));
    assertEquals("none", objection(other));
  }

  @Test
  void knownGenesisDecidesTheChain() {
    join(fresh(1), fresh(2), fresh(3));
    founding.start(true);
    Registrant other = new Registrant(key(4), 8, instance(4), false, Optional.empty());
    assertTrue(objection(other).contains("chain id 8"));
  }

  @Test
  void membersGenesisIsAdoptedAndStartsAtOnceWithoutFounders() {
    Genesis known = genesisOf(1, 2, 3);
    join(restarted(2, known));
    assertTrue(founding.start(false));
    assertEquals(known, founding.genesis().orElseThrow());
    assertFalse(founding.isFounder(restarted(2, known)));
    join(fresh(1));
    assertFalse(founding.isFounder(fresh(1)), "a wiped member must not vote");
  }

  @Test
  void noSecondNetworkWhileSomebodyPresentsAGenesis() {
    Genesis known = genesisOf(11, 12, 13);
    join(fresh(1), fresh(2), restarted(4, known), fresh(3));
    assertFalse(founding.start(true), "an observer's genesis is a sign of a network");
    join(restarted(12, known));
    assertTrue(founding.start(true));
    assertEquals(known, founding.genesis().orElseThrow());
  }

  @Test
  void foreignGenesisIsNotAdopted() {
    join(restarted(4, genesisOf(1, 2, 3)));
    assertEquals(Optional.empty(), founding.genesis());
    founding.leave(key(4));
    join(fresh(1), fresh(2), fresh(3));
    assertTrue(founding.start(true));
  }

  @Test
  void sizeMismatchNamesBothNumbersAndTheRemedy() {
    String text = objection(restarted(1, genesisOf(1, 2, 3, 4)));
    assertTrue(text.contains("has 4 members"), text);
    assertTrue(text.contains("for 3 nodes"), text);
    assertTrue(text.contains("state directory"), text);
  }

  @Test
  void competingGenesisIsRefused() {
    join(restarted(1, genesisOf(1, 2, 3)));
    String text = objection(restarted(4, genesisOf(4, 5, 6)));
    assertTrue(text.contains(genesisOf(1, 2, 3).hash().toString()), text);
    assertTrue(text.contains(genesisOf(4, 5, 6).hash().toString()), text);
    assertEquals("none", objection(fresh(9)), "a key that brings none observes");
  }

  @Test
  void adoptionSendsAwayWhoDoesNotFit() {
    Registrant strangerToTheChain = new Registrant(key(8), 8, instance(8), false, Optional.empty());
    join(strangerToTheChain);
    Registrant member = restarted(1, genesisOf(1, 2, 3));
    assertEquals("none", objection(member), "a proven genesis outweighs who came first");
    Map<PublicKey, Refusal> evicted = founding.join(member);
    assertEquals(Set.of(key(8)), evicted.keySet());
    evicted.values().forEach(refusal -> assertEquals(CloseReason.CHAIN_ID, refusal.reason()));
  }

  @Test
  void fixedGenesisIsFoundedWhenAllItsMembersAreThere() {
    Genesis fixed = genesisOf(1, 2, 3);
    Founding production = new Founding(3, 500, Availability.ALL, Optional.of(fixed));
    for (int id : List.of(1, 9, 2)) {
      assertEquals(Optional.empty(), production.objection(fresh(id)));
      production.join(fresh(id));
    }
    assertEquals(2, production.connected());
    assertFalse(production.start(true), "9 is an observer");
    production.join(configured(3, fixed));
    assertFalse(production.start(false));
    assertTrue(production.start(true));
    assertTrue(production.isFounder(fresh(1)));
    assertTrue(production.isFounder(configured(3, fixed)));
    assertFalse(production.isFounder(fresh(9)));
    assertTrue(production.objection(restarted(4, genesisOf(4, 5, 6))).isPresent());
  }

  @Test
  void fixedGenesisInWhichAMemberHasRunIsNotFoundedAgain() {
    Genesis fixed = genesisOf(1, 2, 3);
    Founding production = new Founding(3, 500, Availability.ALL, Optional.of(fixed));
    production.join(restarted(9, fixed));
    assertFalse(production.start(true), "an observer's word is not enough");
    production.join(fresh(1));
    production.join(restarted(2, fixed));
    assertTrue(production.start(false));
    assertFalse(production.isFounder(fresh(1)));
    assertFalse(production.isFounder(restarted(2, fixed)));
  }

  @Test
  void configuredGenesisIsAdoptedAndFoundedLikeAFixedOne() {
    Genesis file = genesisOf(1, 2, 3);
    join(configured(1, file), configured(3, file));
    assertFalse(founding.start(true));
    join(configured(2, file));
    assertTrue(founding.start(true));
    assertTrue(founding.isFounder(configured(2, file)));
  }
}
