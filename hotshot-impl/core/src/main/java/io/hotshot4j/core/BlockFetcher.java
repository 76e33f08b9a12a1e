package io.hotshot4j.core;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Blocks, payloads and shares that are wanted, whom to ask for each, and when. Bounded: the wish
 * for the latest view gives way, since a chain is of use from the bottom up.
 */
final class BlockFetcher {
  private static final long FIRST_RETRY_NANOS = 500_000_000L;
  private static final long LONGEST_RETRY_NANOS = 4_000_000_000L;

  private final Map<Hash, Want> wants = new LinkedHashMap<>();

  /** Those that gave way after they were asked for: an answer is still welcome. */
  private final Map<Hash, Want> resting = new LinkedHashMap<>();

  /** A request that is due. */
  record Request(PeerId peer, Message message) {}

  private static final class Want {
    final View view;
    final Message request;
    final List<PeerId> candidates;
    final List<PeerId> unasked;
    int attempts;
    long dueNanos;
    long retryNanos = FIRST_RETRY_NANOS;

    Want(View view, Message request, List<PeerId> candidates, long dueNanos) {
      this.view = view;
      this.request = request;
      this.candidates = candidates;
      this.unasked = new ArrayList<>(candidates);
      this.dueNanos = dueNanos;
    }

    /** The first of this round that is there; when none of them is left, the others. */
    PeerId next(Predicate<PeerId> isPresent) {
      if (unasked.isEmpty()) {
        unasked.addAll(candidates);
      }
      PeerId next = unasked.stream().filter(isPresent).findFirst().orElse(unasked.get(0));
      unasked.remove(next);
      return next;
    }
  }

  /** Wants something of a block of a view, from these peers in turn, not before a moment. */
  void want(Hash leaf, View view, Message request, List<PeerId> candidates, long dueNanos) {
    Want known = wants.get(leaf);
    if (known != null) {
      if (known.attempts == 0) {
        known.dueNanos = Math.min(known.dueNanos, dueNanos);
      }
      return;
    }
    if (candidates.isEmpty()) {
      return;
    }
    if (wants.size() >= Limits.OUTSTANDING_FETCHES && !makeRoom(view)) {
      return;
    }
    Want rested = resting.remove(leaf);
    boolean goesOn = rested != null && rested.request.equals(request);
    wants.put(leaf, goesOn ? rested : new Want(view, request, candidates, dueNanos));
  }

  private boolean makeRoom(View view) {
    Map.Entry<Hash, Want> latest =
        Collections.max(wants.entrySet(), Comparator.comparing(want -> want.getValue().view));
    if (!latest.getValue().view.isAfter(view)) {
      return false;
    }
    wants.remove(latest.getKey());
    if (latest.getValue().attempts > 0) {
      rest(latest.getKey(), latest.getValue());
    }
    return true;
  }

  private void rest(Hash leaf, Want want) {
    if (resting.size() >= Limits.OUTSTANDING_FETCHES) {
      resting.remove(resting.keySet().iterator().next());
    }
    resting.put(leaf, want);
  }

  int size() {
    return wants.size();
  }

  /** Whether an answer about this block is one to a request. */
  boolean wants(Hash leaf) {
    return wants.containsKey(leaf) || resting.containsKey(leaf);
  }

  /** Gives up the wishes for which the condition on leaf and view holds. */
  void forgetIf(BiPredicate<Hash, View> condition) {
    wants.entrySet().removeIf(want -> condition.test(want.getKey(), want.getValue().view));
    resting.entrySet().removeIf(want -> condition.test(want.getKey(), want.getValue().view));
  }

  /**
   * The requests to make now; each is due again later, at another peer. What is present comes
   * first, and nothing waits long for a peer that is not: what the transport believes may be wrong.
   */
  List<Request> due(long nowNanos, Predicate<PeerId> isPresent) {
    List<Request> requests = new ArrayList<>();
    wants.forEach(
        (leaf, want) -> {
          if (want.dueNanos <= nowNanos) {
            PeerId peer = want.next(isPresent);
            requests.add(new Request(peer, want.request));
            want.attempts++;
            if (isPresent.test(peer)) {
              want.dueNanos = nowNanos + want.retryNanos;
              want.retryNanos = Math.min(2 * want.retryNanos, LONGEST_RETRY_NANOS);
            } else {
              want.dueNanos = nowNanos + FIRST_RETRY_NANOS;
            }
          }
        });
    return requests;
  }

  /** When the next request is due. */
  OptionalLong nextNanos() {
    return wants.values().stream().mapToLong(want -> want.dueNanos).min();
  }
}
