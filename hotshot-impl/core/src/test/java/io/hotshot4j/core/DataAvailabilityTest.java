package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members a to d of seven keep payloads; e, f and g keep their shares. */
class DataAvailabilityTest {
  private static final int MEMBERS = 7;
  private static final int KEEPERS = 4;

  private final Cluster cluster =
      new Cluster(
          MEMBERS,
          1,
          Fixture.fastTiming().withViewTimeout(Duration.ofSeconds(3)),
          Availability.committee(KEEPERS));

  private static long transactions(Cluster.Node node) {
    return node.decided.stream()
        .mapToLong(decided -> decided.block().header().transactionCount())
        .sum();
  }

  private void decide(String text, int... dead) {
    List<Integer> down = java.util.Arrays.stream(dead).boxed().toList();
    List<Cluster.Node> alive =
        cluster.nodes.stream().filter(node -> !down.contains(node.index)).toList();
    long before = transactions(alive.get(0));
    alive.get(0).submit(text);
    cluster.runUntil(
        text, () -> alive.stream().allMatch(node -> transactions(node) > before), 60_000);
  }

  private static <T extends Message> List<T> said(Cluster.Node node, Class<T> type) {
    return node.sent.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The first proposed block with transactions. */
  private Block proposed() {
    return cluster.nodes.stream()
        .flatMap(node -> said(node, Proposal.class).stream())
        .map(Proposal::block)
        .filter(block -> block.header().transactionCount() > 0)
        .findFirst()
        .orElseThrow();
  }

  private long votersFor(Hash leaf) {
    return cluster.nodes.stream().filter(node -> votes(node, leaf)).count();
  }

  private static boolean votes(Cluster.Node node, Hash leaf) {
    return said(node, Vote.class).stream().anyMatch(vote -> vote.leaf().equals(leaf));
  }

  private static boolean decides(Cluster.Node node, Hash leaf) {
    return node.decided.stream().anyMatch(each -> each.block().commitment().equals(leaf));
  }

  @Test
  void whatACommitteeKeepsIsDecidedByAll() {
    cluster.start();
    decide("hello");
    assertTrue(said(cluster.node(0), DaVote.class).size() > 0);
    for (int member = KEEPERS; member < MEMBERS; member++) {
      assertEquals(List.of(), said(cluster.node(member), DaVote.class));
    }
    new Spoken(cluster).assertSameChain();
  }

  @Test
  void oneOfThoseWhoKeepPayloadsMayBeDead() {
    cluster.start();
    cluster.node(0).kill();
    decide("hello", 0);
  }

  /**
   * No quorum of them: no transaction is decided, and as soon as there is one again, it is, even if
   * everybody has restarted meanwhile and come back where the others are.
   */
  @Test
  void c18_withoutAQuorumOfThoseWhoKeepPayloadsTransactionsWait() {
    cluster.start();
    decide("one");
    cluster.node(0).kill();
    cluster.node(1).kill();
    long before = transactions(cluster.node(5));
    cluster.node(5).submit("two");
    cluster.run(20_000);
    assertEquals(before, transactions(cluster.node(5)));
    for (int node = 2; node < MEMBERS; node++) {
      cluster.node(node).kill();
      cluster.node(node).restart();
    }
    cluster.run(5_000);
    cluster.node(1).restart();
    cluster.node(5).submit("three");
    cluster.runUntil("two", () -> transactions(cluster.node(5)) > before, 120_000);
  }

  /** V6: neither a share alone nor a certificate alone is enough. */
  @Test
  void aMemberThatKeepsSharesVotesWithItsShareAndTheCertificateOnly() {
    cluster.messageLost = (to, message) -> to >= KEEPERS && isAboutDa(message);
    cluster.start();
    cluster.node(0).submit("hello");
    cluster.run(600);
    Hash leaf = proposed().commitment();
    assertEquals(KEEPERS, votersFor(leaf), "those who keep the payload vote without");
    cluster.messageLost = (to, message) -> false;
    cluster.run(900);
    assertEquals(MEMBERS, votersFor(leaf), "the others once what vouches for it is said again");
    assertTrue(decides(cluster.node(6), leaf));
  }

  private static boolean isAboutDa(Message message) {
    return message instanceof DaVote || message instanceof DaCertified;
  }

  @Test
  void aShareThatIsLostIsAskedForAndNothingIsVotedForBefore() {
    cluster.payloadLost = (from, to) -> to == 6;
    cluster.start();
    cluster.node(0).submit("hello");
    cluster.run(300);
    Hash leaf = proposed().commitment();
    Cluster.Node without = cluster.node(6);
    assertTrue(!votes(without, leaf), "no vote without its share");
    assertTrue(decides(without, leaf), "and none is needed to decide");
    assertEquals(List.of(), said(without, ShareRequest.class), "what is certified needs no share");
    cluster.messageLost =
        (to, message) -> message instanceof Vote; // Nothing is certified any more.
    cluster.node(0).submit("again");
    cluster.run(700);
    List<ShareRequest> asked = said(without, ShareRequest.class);
    assertEquals(1, asked.size());
    assertEquals(6, asked.get(0).member());
    assertTrue(votes(without, asked.get(0).leaf()), "it votes with the share it asked for");
  }

  @Test
  void aPayloadThatIsLostIsFetchedByThoseWhoKeepIt() {
    cluster.payloadLost = (from, to) -> to == 3;
    cluster.messageLost = (to, message) -> message instanceof Vote;
    cluster.start();
    cluster.node(0).submit("hello");
    cluster.run(700);
    Hash leaf = proposed().commitment();
    assertTrue(
        said(cluster.node(3), BlockRequest.class).stream()
            .anyMatch(request -> request.leaf().equals(leaf) && request.withPayload()));
    assertTrue(votes(cluster.node(3), leaf));
    assertTrue(said(cluster.node(3), DaVote.class).size() > 0);
  }

  @Test
  void thoseWhoComeLateLearnTheChainFromHeadersAlone() {
    cluster.start();
    cluster.node(2).kill();
    cluster.node(6).kill();
    for (int i = 0; i < 12; i++) {
      decide("transaction " + i, 2, 6);
    }
    cluster.node(2).restart();
    cluster.node(6).restart();
    long height = cluster.node(0).height();
    cluster.runUntil(
        "both are there",
        () -> cluster.node(2).height() >= height && cluster.node(6).height() >= height,
        60_000);
    assertTrue(
        said(cluster.node(2), BlockRequest.class).stream().noneMatch(BlockRequest::withPayload));
    decide("all together");
  }

  /** Its payload is the empty one by what its header says, so no bytes are vouched for with it. */
  @ParameterizedTest
  @CsvSource({"1, 0", "-1, 0", "0, 1", "0, -1"})
  void aHeaderThatLiesAboutTheSizeOfItsPayloadIsNotVotedFor(int bytes, int transactions) {
    cluster.header =
        honest ->
            honest.payloadLength() == 0
                ? honest
                : new BlockHeader(
                    honest.payloadCommitment(),
                    honest.payloadLength() + bytes,
                    honest.transactionCount() + transactions,
                    honest.vidCommitment(),
                    honest.timestampMillis(),
                    honest.stateCommitment(),
                    honest.application());
    cluster.start();
    cluster.node(0).submit("one");
    cluster.node(0).submit("two");
    cluster.run(400);
    assertTrue(
        cluster.nodes.stream().filter(node -> !said(node, DaVote.class).isEmpty()).count() <= 1,
        "but by the leader, who made it");
    cluster.header = honest -> honest;
    cluster.runUntil("the next leader's", () -> transactions(cluster.node(6)) > 0, 60_000);
    new Spoken(cluster).assertSameChain();
  }

  private Cluster.Node keeperOfABlockThatIsNotCertified() {
    cluster.messageLost = (to, message) -> message instanceof Vote;
    cluster.start();
    cluster.node(0).submit("hello");
    cluster.run(300);
    return cluster.node(2);
  }

  /** The guard of the cluster fails the test if anything else is signed in its place. */
  @Test
  void afterARestartTheVeryDaVoteIsSaidAgain() {
    Cluster.Node keeper = keeperOfABlockThatIsNotCertified();
    List<DaVote> before = said(keeper, DaVote.class);
    assertEquals(1, before.size());
    int sent = keeper.sent.size();
    keeper.kill();
    keeper.restart();
    cluster.run(20);
    Optional<DaVote> again =
        keeper.sent.subList(sent, keeper.sent.size()).stream()
            .filter(DaVote.class::isInstance)
            .map(DaVote.class::cast)
            .findFirst();
    assertEquals(Optional.of(before.get(0)), again);
    cluster.messageLost = (to, message) -> false;
    cluster.runUntil("a decide", () -> transactions(cluster.node(6)) == 1, 60_000);
    new Spoken(cluster).assertConsistent();
  }

  /** Its record says it has vouched, and its log does not hold for what: then it never has. */
  @Test
  void afterARestartNothingIsVouchedForThatIsNotInTheLog() {
    Cluster.Node keeper = keeperOfABlockThatIsNotCertified();
    assertEquals(1, said(keeper, DaVote.class).size());
    assertEquals(1, said(keeper, Vote.class).size());
    keeper.kill();
    keeper.holdings.losePayloads();
    keeper.restart();
    cluster.run(20);
    assertEquals(1, said(keeper, DaVote.class).size());
    assertEquals(1, said(keeper, Vote.class).size());
  }

  @Test
  void inALargeNetworkTheLeaderCollectsAndTells() {
    Cluster large = new Cluster(18, 0, Fixture.fastTiming(), Availability.committee(5));
    large.start();
    large.node(0).submit("hello");
    large.runUntil(
        "a decide", () -> large.nodes.stream().allMatch(node -> transactions(node) == 1), 20_000);
    long tellers =
        large.nodes.stream().filter(node -> !said(node, DaCertified.class).isEmpty()).count();
    assertEquals(1, tellers);
    assertEquals(
        5, large.nodes.stream().filter(node -> !said(node, DaVote.class).isEmpty()).count());
  }
}
