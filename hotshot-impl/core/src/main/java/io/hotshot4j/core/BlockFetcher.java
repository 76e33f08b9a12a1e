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

/**
 * Blocks, payloads and shares that are wanted, whom to ask for each, and when. Bounded: the wish
 * for the latest view gives way, since a chain is of use from the bottom up.
 */
final class BlockFetcher {
  private static final long FIRST_RETRY_NANOS = 500_000_000L;
  private static final long LONGEST_RETRY_NANOS = 4_000_000_000L;

  private final Map<Hash, Want> wants = new LinkedHashMap<>();

  /** A request that is due. */
  record Request(PeerId peer, Message message) {}

  private static final class Want {
    final View view;
    final Message request;
    final List<PeerId> candidates;
    int attempts;
    long dueNanos;
    long retryNanos = FIRST_RETRY_NANOS;

    Want(View view, Message request, List<PeerId> candidates, long dueNanos) {
      this.view = view;
      this.request = request;
      this.candidates = candidates;
      this.dueNanos = dueNanos;
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
    wants.put(leaf, new Want(view, request, candidates, dueNanos));
  }

  private boolean makeRoom(View view) {
    Map.Entry<Hash, Want> latest =
        Collections.max(wants.entrySet(), Comparator.comparing(want -> want.getValue().view));
    if (!latest.getValue().view.isAfter(view)) {
      return false;
    }
    wants.remove(latest.getKey());
    return true;
  }

  int size() {
    return wants.size();
  }

  boolean wants(Hash leaf) {
    return wants.containsKey(leaf);
  }

  /** Gives up the wishes for which the condition on leaf and view holds. */
  void forgetIf(BiPredicate<Hash, View> condition) {
    wants.entrySet().removeIf(want -> condition.test(want.getKey(), want.getValue().view));
  }

  /** The requests to make now; each is due again later, at another peer. */
  List<Request> due(long nowNanos) {
    List<Request> requests = new ArrayList<>();
    wants.forEach(
        (leaf, want) -> {
          if (want.dueNanos <= nowNanos) {
            PeerId peer = want.candidates.get(want.attempts % want.candidates.size());
            requests.add(new Request(peer, want.request));
            want.attempts++;
            want.dueNanos = nowNanos + want.retryNanos;
            want.retryNanos = Math.min(2 * want.retryNanos, LONGEST_RETRY_NANOS);
          }
        });
    return requests;
  }

  /** When the next request is due. */
  OptionalLong nextNanos() {
    return wants.values().stream().mapToLong(want -> want.dueNanos).min();
  }
}
