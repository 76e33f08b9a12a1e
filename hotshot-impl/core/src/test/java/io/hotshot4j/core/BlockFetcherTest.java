package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockFetcherTest {
  private static final long HALF_A_SECOND = 500_000_000L;

  private final Hash leaf = Fixture.hash("leaf");
  private final List<PeerId> peers =
      new Fixture(1, 1, 1, 1, 1)
          .genesis.committee().members().stream().map(member -> member.key().toPeerId()).toList();
  private final BlockFetcher fetcher = new BlockFetcher();
  private long now;

  /** Who is asked next, and after how long a wait. */
  private record Asked(int peer, long waitNanos) {}

  private void want(Hash block, long view, long dueNanos) {
    fetcher.want(block, new View(view), new BlockRequest(block, true), peers, dueNanos);
  }

  private Asked next(Set<Integer> present) {
    long due = fetcher.nextNanos().orElseThrow();
    long wait = due - now;
    now = due;
    List<BlockFetcher.Request> requests =
        fetcher.due(now, peer -> present.contains(peers.indexOf(peer)));
    assertEquals(1, requests.size());
    return new Asked(peers.indexOf(requests.get(0).peer()), wait);
  }

  private List<Integer> whoIsAsked(int times, Set<Integer> present) {
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      asked.add(next(present).peer());
    }
    return asked;
  }

  @Test
  void whoeverIsPresentIsAskedFirstAndTheOthersAfterThemAll() {
    want(leaf, 7, 0);
    assertEquals(List.of(1, 3, 0, 2, 4, 1, 3, 0), whoIsAsked(8, Set.of(1, 3)));
  }

  @Test
  void withNobodyPresentEverybodyIsAskedInOrder() {
    want(leaf, 7, 0);
    assertEquals(List.of(0, 1, 2, 3, 4, 0), whoIsAsked(6, Set.of()));
  }

  /** The wait for those who are there grows; those who are not cost little, however many. */
  @Test
  void oneThatIsNotPresentIsNotWaitedForLong() {
    want(leaf, 7, 0);
    Set<Integer> present = Set.of(0, 1);
    assertEquals(new Asked(0, 0), next(present));
    assertEquals(new Asked(1, HALF_A_SECOND), next(present));
    assertEquals(new Asked(2, 2 * HALF_A_SECOND), next(present));
    assertEquals(new Asked(3, HALF_A_SECOND), next(present));
    assertEquals(new Asked(4, HALF_A_SECOND), next(present));
    assertEquals(new Asked(0, HALF_A_SECOND), next(present));
    assertEquals(new Asked(1, 4 * HALF_A_SECOND), next(present));
  }

  /**
   * Found by the simulator: a wish that gave way and came back within a step was asked for anew at
   * once, again and again, and its answer was not welcome the first time.
   */
  @Test
  void whatGaveWayIsStillAwaitedAndNotAskedForBeforeItsTime() {
    want(leaf, 1_000, 0);
    assertEquals(new Asked(0, 0), next(Set.of(0, 1, 2, 3, 4)));
    for (int i = 0; i < Limits.OUTSTANDING_FETCHES; i++) {
      want(Fixture.hash("lower " + i), 1 + i, Long.MAX_VALUE);
    }
    assertEquals(Limits.OUTSTANDING_FETCHES, fetcher.size());
    assertTrue(fetcher.wants(leaf), "its answer is on the way");
    want(leaf, 1_000, now);
    assertEquals(List.of(), fetcher.due(now, peer -> true), "no room");
    fetcher.forgetIf((wanted, view) -> wanted.equals(Fixture.hash("lower 0")));
    want(leaf, 1_000, now);
    assertEquals(List.of(), fetcher.due(now, peer -> true), "asked for already");
    assertEquals(new Asked(1, HALF_A_SECOND), next(Set.of(0, 1, 2, 3, 4)));
  }

  @Test
  void whatGaveWayIsBoundedAndForgottenLikeTheRest() {
    int wishes = 3 * Limits.OUTSTANDING_FETCHES;
    for (int i = 0; i < wishes; i++) {
      want(Fixture.hash("wish " + i), 10_000 - i, now);
      fetcher.due(now, peer -> true);
    }
    assertEquals(
        2 * Limits.OUTSTANDING_FETCHES,
        IntStream.range(0, wishes).filter(i -> fetcher.wants(Fixture.hash("wish " + i))).count());
    fetcher.forgetIf((wanted, view) -> true);
    assertEquals(
        0,
        IntStream.range(0, wishes).filter(i -> fetcher.wants(Fixture.hash("wish " + i))).count());
  }

  /** What nobody was asked for has no answer. */
  @Test
  void whatGaveWayUnaskedIsForgotten() {
    want(leaf, 1_000, 5);
    for (int i = 0; i < Limits.OUTSTANDING_FETCHES; i++) {
      want(Fixture.hash("lower " + i), 1 + i, 5);
    }
    assertFalse(fetcher.wants(leaf));
  }
}
