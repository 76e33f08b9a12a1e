package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Vote;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a member can do to the others in the views it leads: cost them those views. */
class HostileLeaderTest {
  private static final int EVIL = 3;

  private final Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());

  private static List<Cluster.Node> honest(Cluster cluster) {
    return cluster.nodes.stream()
        .filter(node -> !cluster.byzantine.containsKey(node.index))
        .toList();
  }

  private static void startHostile(Cluster cluster, int... evil) {
    for (int member : evil) {
      cluster.byzantine.putIfAbsent(member, (from, message) -> {});
    }
    cluster.start();
  }

  private static void assertGoesOn(Cluster cluster, long blocks) {
    long height = cluster.node(0).height();
    cluster.runUntil(
        "blocks",
        () -> honest(cluster).stream().allMatch(n -> n.height() > height + blocks),
        60_000);
    List<Block> longest = List.of();
    for (Cluster.Node node : honest(cluster)) {
      List<Block> chain = node.decided.stream().map(Effect.Decided::block).toList();
      int common = Math.min(chain.size(), longest.size());
      assertEquals(longest.subList(0, common), chain.subList(0, common));
      longest = chain.size() > longest.size() ? chain : longest;
    }
  }

  /** Waits for the next view the Byzantine member leads, entered by a certificate. */
  private static View nextTurn(Cluster cluster, int member) {
    View least = cluster.node(0).view().plus(1);
    int size = cluster.nodes.size();
    cluster.runUntil(
        "a turn",
        () -> {
          View view = cluster.node(0).view();
          return !least.isAfter(view)
              && view.value() % size == member
              && view.follows(cluster.node(0).replica.status().record().highQc().view());
        },
        60_000);
    return cluster.node(0).view();
  }

  private static BlockHeader header(long timestamp, int payloadLength, int transactions) {
    return new BlockHeader(
        Fixture.hash("payload"),
        payloadLength,
        transactions,
        Hash.ZERO,
        timestamp,
        Hash.ZERO,
        Bytes.EMPTY);
  }

  private static BlockHeader empty(Cluster cluster, long timestamp) {
    BlockHeader like = cluster.genesis.header();
    return new BlockHeader(
        like.payloadCommitment(), 0, 0, Hash.ZERO, timestamp, Hash.ZERO, Bytes.EMPTY);
  }

  private static Proposal signed(
      Cluster cluster,
      int leader,
      View view,
      Leaf parent,
      QuorumCertificate justify,
      BlockHeader h) {
    Block block = Block.extending(parent, view, Epoch.FIRST, h);
    Statement statement =
        Statement.proposal(cluster.genesis.domain(), Epoch.FIRST, view, block.commitment());
    return new Proposal(
        view,
        block,
        justify,
        Optional.empty(),
        ToyCrypto.sign(cluster.node(leader).key, statement));
  }

  /** On top of what is certified highest, as an honest leader would. */
  private static Proposal onTop(Cluster cluster, int leader, View view, BlockHeader header) {
    QuorumCertificate justify = cluster.node(0).replica.status().record().highQc();
    return signed(cluster, leader, view, block(cluster, justify).leaf(), justify, header);
  }

  private static Block block(Cluster cluster, QuorumCertificate certificate) {
    return Stream.concat(
            cluster.node(0).holdings.stored.values().stream().map(stored -> stored.block()),
            Stream.of(cluster.genesis.block()))
        .filter(block -> block.commitment().equals(certificate.leaf()))
        .findFirst()
        .orElseThrow();
  }

  private static Vote vote(Cluster cluster, int member, Block block, View view) {
    Statement statement =
        Statement.vote(cluster.genesis.domain(), Epoch.FIRST, view, block.commitment());
    return new Vote(
        view,
        Epoch.FIRST,
        block.commitment(),
        member,
        ToyCrypto.sign(cluster.node(member).key, statement));
  }

  private static Set<Integer> equivocators(Cluster cluster) {
    Set<Integer> named = new TreeSet<>();
    honest(cluster).stream()
        .flatMap(node -> node.traces.stream())
        .filter(TraceEvent.Equivocation.class::isInstance)
        .forEach(event -> named.add(((TraceEvent.Equivocation) event).member()));
    return named;
  }

  private List<String> objections(View view) {
    return honest(cluster).stream()
        .flatMap(node -> node.traces.stream())
        .filter(TraceEvent.NotVoted.class::isInstance)
        .map(TraceEvent.NotVoted.class::cast)
        .filter(event -> event.view().equals(view))
        .map(TraceEvent.NotVoted::why)
        .toList();
  }

  private void forgeToAll(Cluster in, int from, Message message) {
    honest(in).forEach(victim -> in.node(from).forge(victim, message));
  }

  /** HS-13, T-13: two proposals, two votes; it is seen, named and decides nothing twice. */
  @Test
  void b01_twoProposalsToHalvesOfTheNetworkCostOneView() {
    startHostile(cluster, EVIL);
    for (int turn = 0; turn < 5; turn++) {
      View view = nextTurn(cluster, EVIL);
      Proposal one = onTop(cluster, EVIL, view, empty(cluster, 1));
      Proposal other = onTop(cluster, EVIL, view, empty(cluster, 2));
      cluster.node(EVIL).forge(cluster.node(0), one);
      cluster.node(EVIL).forge(cluster.node(1), other);
      cluster.node(EVIL).forge(cluster.node(2), turn % 2 == 0 ? one : other);
      forgeToAll(cluster, EVIL, vote(cluster, EVIL, one.block(), view));
      forgeToAll(cluster, EVIL, vote(cluster, EVIL, other.block(), view));
      cluster.run(3);
      forgeToAll(cluster, EVIL, one);
      forgeToAll(cluster, EVIL, other);
    }
    assertGoesOn(cluster, 10);
    assertEquals(Set.of(EVIL), equivocators(cluster), "only who did it is named");
  }

  /** HS-18: a leader and two voters in league, of ten. */
  @Test
  void b01_aLeaderWithColludingVotersCertifiesOneBlockAtMost() {
    Cluster ten = new Cluster(10, 0, Fixture.fastTiming());
    startHostile(ten, 4, 5, 6);
    View view = nextTurn(ten, 4);
    Proposal one = onTop(ten, 4, view, empty(ten, 1));
    Proposal other = onTop(ten, 4, view, empty(ten, 2));
    for (Cluster.Node victim : honest(ten)) {
      ten.node(4).forge(victim, victim.index % 2 == 0 ? one : other);
      for (int liar : new int[] {4, 5, 6}) {
        ten.node(liar).forge(victim, vote(ten, liar, one.block(), view));
        ten.node(liar).forge(victim, vote(ten, liar, other.block(), view));
      }
    }
    assertGoesOn(ten, 20);
    assertEquals(Set.of(4, 5, 6), equivocators(ten));
  }

  /** HS-15, B-09: the leader passes over what is certified to orphan it. */
  @Test
  void b09_anOlderCertificateWithoutTimeoutsIsNotVotedFor() {
    startHostile(cluster, EVIL);
    assertGoesOn(cluster, 4);
    View view = nextTurn(cluster, EVIL);
    Block top = block(cluster, cluster.node(0).replica.status().record().highQc());
    BlockResponse below =
        Objects.requireNonNull(cluster.node(0).holdings.stored.get(top.commitment()));
    Block grandparent = block(cluster, below.justify());
    Proposal fork =
        signed(cluster, EVIL, view, grandparent.leaf(), below.justify(), empty(cluster, 7));
    forgeToAll(cluster, EVIL, fork);
    cluster.run(10);
    List<String> why = objections(view);
    assertEquals(3, why.size());
    assertTrue(why.stream().allMatch(text -> text.startsWith("V4")), why.toString());
    assertGoesOn(cluster, 8);
    assertTrue(
        cluster.node(0).decided.stream().anyMatch(each -> each.block().equals(top)),
        "what was to be orphaned is decided");
  }

  /** HS-14: a hundred signed proposals for views it leads later. */
  @Test
  void b14_proposalsForFutureViewsAreNotKept() {
    // J-1, DB-11.
    startHostile(cluster, EVIL);
    for (int round = 0; round < 3; round++) {
      View view = nextTurn(cluster, EVIL);
      for (int ahead = 1; ahead <= 100; ahead++) {
        forgeToAll(cluster, EVIL, onTop(cluster, EVIL, view.plus(4L * ahead), empty(cluster, 1)));
      }
      cluster.run(10);
      assertTrue(cluster.node(0).replica.footprint().proposals() < 10);
      assertTrue(cluster.node(0).replica.footprint().blocks() < 10);
    }
    assertGoesOn(cluster, 10);
  }

  /** HS-17: votes for views that are far from being there. */
  @Test
  void b14_votesForFutureViewsCountForNothingAndStayFew() {
    // J-2.
    startHostile(cluster, EVIL);
    View view = nextTurn(cluster, EVIL);
    Block block = onTop(cluster, EVIL, view, empty(cluster, 1)).block();
    for (int ahead = 0; ahead < 2_000; ahead++) {
      forgeToAll(cluster, EVIL, vote(cluster, EVIL, block, view.plus(ahead)));
    }
    cluster.run(10);
    assertTrue(cluster.node(0).replica.footprint().votes() < 4 * (Limits.VIEW_WINDOW + 2));
    assertGoesOn(cluster, 10);
  }

  @Test
  void b33_aBlockTheApplicationRejectsGetsNoVoteAndIsNeverDecided() {
    long bad = 4711;
    cluster.accepted = (node, block) -> block.header().timestampMillis() != bad;
    startHostile(cluster, EVIL);
    View view = nextTurn(cluster, EVIL);
    forgeToAll(cluster, EVIL, onTop(cluster, EVIL, view, empty(cluster, bad)));
    cluster.run(10);
    assertEquals(
        List.of("V5: the application rejects the block"),
        objections(view).stream().distinct().toList());
    assertGoesOn(cluster, 8);
    assertFalse(
        cluster.node(0).decided.stream()
            .anyMatch(each -> each.block().header().timestampMillis() == bad));
  }

  /** What the header claims is enough to refuse it: no payload is asked for. */
  @Test
  void b34_aHeaderBeyondTheGenesisIsRefusedUnfetched() {
    startHostile(cluster, EVIL);
    int mostBytes = cluster.genesis.maxBlockBytes();
    int mostTransactions = cluster.genesis.maxTransactions();
    for (BlockHeader header :
        List.of(
            header(1, mostBytes + 1, 1),
            header(1, Integer.MAX_VALUE, 1),
            header(1, 100, mostTransactions + 1))) {
      View view = nextTurn(cluster, EVIL);
      forgeToAll(cluster, EVIL, onTop(cluster, EVIL, view, header));
      cluster.run(10);
      assertEquals(
          List.of("V5: the block is larger than the genesis allows"),
          objections(view).stream().distinct().toList());
    }
    assertGoesOn(cluster, 8);
  }

  /** J-3: a proposal of somebody who does not lead, and one that comes twice. */
  @Test
  void b11_whoDoesNotLeadIsRejectedAndCopiesChangeNothing() {
    // DA-1.
    startHostile(cluster, EVIL);
    View view = nextTurn(cluster, 1);
    int rejected = cluster.node(0).rejected;
    forgeToAll(cluster, EVIL, onTop(cluster, EVIL, view, empty(cluster, 1)));
    cluster.run(2);
    assertEquals(rejected + 1, cluster.node(0).rejected);
    View mine = nextTurn(cluster, EVIL);
    Proposal proposal = onTop(cluster, EVIL, mine, empty(cluster, 1));
    for (int copy = 0; copy < 5; copy++) {
      forgeToAll(cluster, EVIL, proposal);
    }
    assertGoesOn(cluster, 8);
    for (Cluster.Node node : honest(cluster)) {
      long votes =
          node.sent.stream()
              .filter(Vote.class::isInstance)
              .map(Vote.class::cast)
              .filter(vote -> vote.view().equals(mine))
              .map(Vote::leaf)
              .distinct()
              .count();
      assertEquals(1, votes);
    }
    assertEquals(Set.of(), equivocators(cluster));
  }

  /** HS-29: as late as can be, every time; nobody's timer grows for it. */
  @Test
  void b42_aLeaderThatIsNearlyTooLateCostsItsOwnTimeOnly() {
    cluster.slow =
        message -> message instanceof Proposal proposal && proposal.view().value() % 4 == EVIL;
    cluster.slowMillis = 550;
    cluster.start();
    cluster.runUntil("blocks", () -> cluster.node(0).height() > 3, 60_000);
    long height = cluster.node(0).height();
    long rounds = 10;
    // Of a round three views take up to 400 ms for want of transactions, the slow one 950 of 1,000.
    cluster.run(rounds * (3 * 410 + 960));
    assertTrue(cluster.node(0).height() >= height + 4 * rounds - 2, "" + cluster.node(0).height());
    assertEquals(0, cluster.node(0).replica.status().failedViews());
  }

  /** B-29: everything a network says, said again by one of its members, and again. */
  @Test
  void b29_whateverIsReplayedChangesNothing() {
    // DB-10: certificates as high as the known one come all the time.
    cluster.byzantine.put(
        EVIL,
        (from, message) -> {
          if (message instanceof Proposal || message instanceof Vote) {
            for (int copy = 0; copy < 3; copy++) {
              forgeToAll(cluster, EVIL, message);
            }
          }
        });
    startHostile(cluster, EVIL);
    assertGoesOn(cluster, 20);
    assertEquals(Set.of(), equivocators(cluster));
    long timeouts =
        cluster.node(0).traces.stream().filter(TraceEvent.ViewTimedOut.class::isInstance).count();
    long views =
        cluster.node(0).traces.stream().filter(TraceEvent.ViewEntered.class::isInstance).count();
    assertTrue(timeouts <= views / 4 + 1, timeouts + " of " + views);
  }

  /**
   * P-7, DB-3: beyond sixteen members votes go to the next leader alone. One that keeps what it
   * gets costs its own view: with their timeouts the members bring their votes, and whoever leads
   * next proposes with what these show, waiting for nothing else.
   */
  @Test
  void b07_aCollectorThatPublishesNothingCostsOneViewOfARound() {
    Cluster wide = new Cluster(Limits.VOTE_TO_EVERYONE_MEMBERS + 1, 0, Fixture.fastTiming());
    startHostile(wide, EVIL);
    int members = wide.nodes.size();
    assertGoesOn(wide, 3L * members);
    Cluster.Node node = wide.node(0);
    for (TraceEvent event : node.traces) {
      if (event instanceof TraceEvent.ViewTimedOut out) {
        assertTrue(
            out.view().value() % members == EVIL || (out.view().value() + 1) % members == EVIL,
            "view " + out.view());
      }
    }
    for (Effect.Decided each : node.decided) {
      long view = each.block().view().value();
      assertTrue(view % members != EVIL, "it has proposed nothing");
    }
    long collected =
        node.decided.stream()
            .filter(each -> (each.block().view().value() + 1) % members == EVIL)
            .count();
    assertTrue(collected >= 2, "blocks whose votes it kept are decided: " + collected);
  }

  /** A member that never votes: B-06, with f of seven. */
  @Test
  void b06_whoeverWithholdsVotesTheOthersDecide() {
    Cluster seven = new Cluster(7, 0, Fixture.fastTiming());
    startHostile(seven, 2, 5);
    assertGoesOn(seven, 30);
  }
}
