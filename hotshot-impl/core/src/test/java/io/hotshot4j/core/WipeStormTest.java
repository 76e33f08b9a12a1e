package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Timeout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * C-11, C-12: disks are wiped again and again, at any moment, on a network that loses and delays
 * messages and cuts the evidence off timeouts, among members that restart.
 */
class WipeStormTest {
  private static final int MEMBERS = 7;
  private static final int SEEDS = 40;

  private final List<Integer> starts = new ArrayList<>();

  private void storm(long seed, Availability availability) {
    Random dice = new Random(seed);
    Cluster cluster = new Cluster(MEMBERS, 0, Fixture.fastTiming(), availability);
    Spoken spoken = new Spoken(cluster);
    View[] lost = new View[MEMBERS];
    int[] saidBefore = new int[MEMBERS];
    java.util.Arrays.fill(lost, View.GENESIS);
    int loss = dice.nextInt(30);
    cluster.lost = (from, to) -> dice.nextInt(100) < loss;
    cluster.slow = message -> dice.nextInt(4) == 0;
    cluster.cut = message -> dice.nextInt(3) == 0 ? stripped(message) : message;
    cluster.start();
    for (int round = 0; round < 30; round++) {
      cluster.node(dice.nextInt(MEMBERS)).submit("round " + round);
      cluster.run(dice.nextInt(1_500));
      Cluster.Node node = cluster.node(dice.nextInt(MEMBERS));
      long away = cluster.nodes.stream().filter(other -> !isBack(other)).count();
      if (node.alive && (node.recordLost || away < 2) && dice.nextInt(3) > 0) {
        if (!node.recordLost) {
          lost[node.index] = spoken.highest(node);
          saidBefore[node.index] = node.sent.size();
        }
        node.wipe();
        cluster.run(dice.nextInt(300));
        node.restart();
      } else if (node.alive) {
        node.kill();
        cluster.run(dice.nextInt(200));
        node.restart();
      }
      for (int i = 0; i < MEMBERS; i++) {
        assertTrue(
            spoken.lowest(cluster.node(i), saidBefore[i]).isAfter(lost[i])
                || lost[i].equals(View.GENESIS),
            "node " + i + " signs again where it may have signed before");
      }
    }
    cluster.lost = (from, to) -> false;
    cluster.runUntil(
        "all are back", () -> cluster.nodes.stream().allMatch(WipeStormTest::isBack), 120_000);
    // With a data availability committee, one of the four that keep payloads.
    cluster.node(0).kill();
    cluster.node(MEMBERS - 1).kill();
    long height = cluster.nodes.stream().mapToLong(Cluster.Node::height).max().orElse(0);
    cluster.node(1).submit("at last");
    cluster.runUntil(
        "five of seven go on",
        () ->
            cluster.nodes.stream()
                .filter(node -> node.alive)
                .allMatch(node -> node.height() > height + 2),
        120_000);
    spoken.assertConsistent();
    spoken.assertSameChain();
    starts.add(cluster.nodes.stream().mapToInt(Cluster.Node::starts).sum());
  }

  private static boolean isBack(Cluster.Node node) {
    return node.replica.status().signs();
  }

  private static Message stripped(Message message) {
    return message instanceof Timeout timeout
        ? new Timeout(
            timeout.view(),
            timeout.epoch(),
            timeout.signer(),
            timeout.highQc(),
            Optional.empty(),
            Optional.empty(),
            timeout.signature())
        : message;
  }

  @Test
  void c12WhateverIsWipedWheneverNothingIsContradictedAndAllComeBack() {
    storms(Availability.ALL);
  }

  /** DA votes are among what is not contradicted. */
  @Test
  void c12TheSameWhereACommitteeKeepsThePayloads() {
    storms(Availability.committee(4));
  }

  private void storms(Availability availability) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try {
        storm(seed, availability);
      } catch (AssertionError | RuntimeException e) { // Failure policy: say which seed it was.
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
    }
    System.out.println(SEEDS + " storms of wiped disks, restarts in each: " + starts);
  }
}
