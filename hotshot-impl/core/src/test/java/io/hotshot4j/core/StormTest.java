package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A member that signs and recombines whatever it has seen, on a network that loses messages, among
 * members that restart; then it is dead for ever and the network is sound. B-03, B-13.
 */
class StormTest {
  private static final int EVIL = 3;

  /** Everything the Byzantine member has seen, and what it makes of it. */
  private static final class Evil {
    private final Cluster cluster;
    private final Random dice;
    private final List<QuorumCertificate> qcs = new ArrayList<>();
    private final List<TimeoutCertificate> tcs = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();

    Evil(Cluster cluster, Random dice) {
      this.cluster = cluster;
      this.dice = dice;
      qcs.add(cluster.genesis.quorumCertificate());
      blocks.add(cluster.genesis.block());
    }

    private void learn(Message message) {
      if (message instanceof Proposal proposal) {
        qcs.add(proposal.justify());
        proposal.timeoutCertificate().ifPresent(tcs::add);
        blocks.add(proposal.block());
        proposals.add(proposal);
      } else if (message instanceof Timeout timeout) {
        qcs.add(timeout.highQc());
        timeout.timeoutCertificate().ifPresent(tcs::add);
      } else if (message instanceof Certificates pair) {
        qcs.add(pair.highQc());
        pair.highTc().ifPresent(tcs::add);
      }
    }

    /** One of the last few. */
    private <T> T any(List<T> list) {
      return list.get(Math.max(0, list.size() - 1 - dice.nextInt(12)));
    }

    private Optional<TimeoutCertificate> anyTc() {
      return tcs.isEmpty() || dice.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(tcs));
    }

    void act(Cluster.Node self) {
      View now = any(blocks).view().plus(dice.nextInt(4));
      Message message =
          switch (dice.nextInt(4)) {
            case 0 -> vote(self, any(blocks));
            case 1 -> timeout(self, now.next());
            case 2 -> proposals.isEmpty() ? vote(self, any(blocks)) : recombined(any(proposals));
            default -> proposal(self, new View(now.value() / 4 * 4 + EVIL));
          };
      for (int victim = 0; victim < EVIL; victim++) {
        if (dice.nextBoolean()) {
          self.forge(cluster.node(victim), message);
        }
      }
    }

    private Message vote(Cluster.Node self, Block block) {
      View view = View.max(block.view(), new View(1));
      Hash leaf = block.commitment();
      Statement statement = Statement.vote(cluster.genesis.domain(), Epoch.FIRST, view, leaf);
      return new Vote(view, Epoch.FIRST, leaf, EVIL, ToyCrypto.sign(self.key, statement));
    }

    private Message timeout(Cluster.Node self, View view) {
      QuorumCertificate qc = any(qcs);
      Statement statement =
          Statement.timeout(cluster.genesis.domain(), Epoch.FIRST, view, qc.view());
      return new Timeout(
          view,
          Epoch.FIRST,
          EVIL,
          qc,
          anyTc(),
          Optional.empty(),
          ToyCrypto.sign(self.key, statement));
    }

    private Message recombined(Proposal proposal) {
      return new Proposal(
          proposal.view(),
          proposal.block(),
          dice.nextBoolean() ? proposal.justify() : any(qcs),
          anyTc(),
          proposal.signature());
    }

    private Message proposal(Cluster.Node self, View view) {
      QuorumCertificate justify = any(qcs);
      Block parent =
          blocks.stream()
              .filter(block -> block.commitment().equals(justify.leaf()))
              .findFirst()
              .orElse(any(blocks));
      View claimed = dice.nextInt(3) > 0 ? view : any(blocks).view().next();
      Block block = Block.extending(parent.leaf(), claimed, Epoch.FIRST, cluster.genesis.header());
      blocks.add(block);
      Statement statement =
          Statement.proposal(cluster.genesis.domain(), Epoch.FIRST, view, block.commitment());
      return new Proposal(view, block, justify, anyTc(), ToyCrypto.sign(self.key, statement));
    }
  }

  private static void storm(long seed) {
    Random dice = new Random(seed);
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    Evil evil = new Evil(cluster, dice);
    cluster.byzantine.put(EVIL, (from, message) -> evil.learn(message));
    cluster.start();
    int loss = dice.nextInt(30);
    cluster.messageLost = (to, message) -> to != EVIL && dice.nextInt(100) < loss;
    for (int i = 0; i < 300; i++) {
      cluster.run(1 + dice.nextInt(60));
      evil.act(cluster.node(EVIL));
      if (dice.nextInt(40) == 0) {
        Cluster.Node node = cluster.node(dice.nextInt(EVIL));
        node.kill();
        cluster.run(dice.nextInt(300));
        node.restart();
      }
      if (dice.nextInt(10) == 0) {
        cluster.node(0).submit("transaction " + i);
      }
    }
    cluster.messageLost = (to, message) -> false;
    cluster.byzantine.put(EVIL, (from, message) -> {});
    for (int i = 0; i < EVIL; i++) {
      Cluster.Node node = cluster.node(i);
      node.input(new Input.PeerChanged(cluster.node(EVIL).peer(), false));
    }
    long height = cluster.node(0).height();
    cluster.runUntil(
        "every survivor decides",
        () -> cluster.nodes.stream().limit(EVIL).allMatch(node -> node.height() > height + 5),
        60_000);
    List<Block> longest = List.of();
    for (Cluster.Node node : cluster.nodes) {
      List<Block> chain = node.decided.stream().map(Effect.Decided::block).toList();
      int common = Math.min(chain.size(), longest.size());
      assertEquals(longest.subList(0, common), chain.subList(0, common));
      longest = chain.size() > longest.size() ? chain : longest;
    }
  }

  @Test
  void b01AMemberThatRecombinesWhatItSawNeitherForksNorHalts() {
    for (long seed = 1; seed <= 60; seed++) {
      try {
        storm(seed);
      } catch (AssertionError | RuntimeException e) { // Failure policy: say which seed it was.
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
    }
  }
}
