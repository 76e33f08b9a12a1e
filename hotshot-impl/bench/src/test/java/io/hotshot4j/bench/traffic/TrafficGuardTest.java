package io.hotshot4j.bench.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.View;
import io.hotshot4j.bench.traffic.Traffic.Count;
import io.hotshot4j.bench.traffic.Traffic.Kind;
import io.hotshot4j.core.Limits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decided block may cost the network, as a function of its size. */
class TrafficGuardTest {
  private static final int FIRST = 4;
  private static final int LAST = 9;
  private static final int TRANSACTIONS = 20;
  private static final int TRANSACTION_BYTES = 200;

  /** A vote with its Ed25519 signature is 112 bytes; epoch, view and signer may grow by some. */
  private static final long VOTE_BYTES = 120;

  /** What a proposal has besides its certificate is 284 bytes. */
  private static final long PROPOSAL_BYTES = 300;

  /** View and lengths in front of a payload. */
  private static final long PAYLOAD_HEAD_BYTES = 16;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 16, 17, 31})
  void aBlockCostsNoMoreThanTheProtocolNeeds(int n) {
    VirtualNetwork network =
        new VirtualNetwork(n, TRANSACTIONS, TRANSACTION_BYTES, new VirtualNetwork.Probe() {});
    network.runToHeight(FIRST);
    long others = network.traffic().other().sent();
    network.runToHeight(LAST + 2);
    for (int view = FIRST; view <= LAST; view++) {
      checkView(network.traffic(), new View(view), n);
    }
    assertEquals(
        others, network.traffic().other().sent(), "frames that no view without a fault needs");
  }

  private static void checkView(Traffic traffic, View view, int n) {
    boolean toEveryone = n <= Limits.VOTE_TO_EVERYONE_MEMBERS;
    long payload = PAYLOAD_HEAD_BYTES + 4 + TRANSACTIONS * (4 + TRANSACTION_BYTES);
    checkBroadcast("payload", traffic.of(view, Kind.PAYLOAD), n, payload);
    checkBroadcast(
        "proposal", traffic.of(view, Kind.PROPOSAL), n, PROPOSAL_BYTES + certificateBytes(n));
    Count votes = traffic.of(view, Kind.VOTE);
    // Whoever leads next has no need to send itself a vote.
    assertEquals(toEveryone ? n : n - 1, votes.sent(), "votes sent");
    assertEquals(toEveryone ? (long) n * (n - 1) : n - 1, votes.delivered(), "votes delivered");
    assertTrue(
        votes.deliveredBytes() <= votes.delivered() * VOTE_BYTES,
        () -> votes.deliveredBytes() + " bytes of " + votes.delivered() + " votes");
  }

  private static void checkBroadcast(String what, Count count, int n, long mostBytes) {
    assertEquals(1, count.sent(), what + " frames sent");
    assertEquals(n - 1, count.delivered(), what + " frames delivered");
    assertTrue(
        count.sentBytes() <= mostBytes,
        () -> "a " + what + " of " + count.sentBytes() + " bytes, at most " + mostBytes);
  }

  /** Leaf, view, epoch, bitmap and its length, and a quorum's signatures and their length. */
  private static long certificateBytes(int n) {
    int quorum = 2 * n / 3 + 1;
    return 32 + 8 + 8 + 4 + (quorum + 7) / 8 + 4 + 64L * quorum + n / 8;
  }
}
