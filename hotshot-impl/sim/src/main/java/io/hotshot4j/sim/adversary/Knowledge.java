package io.hotshot4j.sim.adversary;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the adversary has heard. It sees every message, whether it arrives or not, and makes
 * certificates of honest signatures as it pleases.
 */
final class Knowledge {
  private static final int VIEWS_KEPT = 40;
  private static final int SECRET_VIEWS = 2;

  private final World world;
  private final Map<Hash, Block> blocks = new HashMap<>();
  private final TreeMap<Long, Map<Hash, TreeMap<Integer, Vote>>> votes = new TreeMap<>();
  private final TreeMap<Long, TreeMap<Integer, Timeout>> timeouts = new TreeMap<>();
  private final TreeMap<Long, QuorumCertificate> qcs = new TreeMap<>();
  private final TreeMap<Long, TimeoutCertificate> tcs = new TreeMap<>();

  private final Set<Long> secrets = new TreeSet<>();

  Knowledge(World world) {
    this.world = world;
    Block genesis = world.genesis.block();
    blocks.put(genesis.commitment(), genesis);
    qcs.put(0L, world.genesis.quorumCertificate());
  }

  void learn(Message message) {
    if (message instanceof Proposal proposal) {
      blocks.put(proposal.block().commitment(), proposal.block());
      learn(proposal.justify());
      proposal.timeoutCertificate().ifPresent(this::learn);
    } else if (message instanceof Vote vote) {
      learn(vote);
    } else if (message instanceof Timeout timeout) {
      timeouts
          .computeIfAbsent(timeout.view().value(), view -> new TreeMap<>())
          .put(timeout.signer(), timeout);
      learn(timeout.highQc());
      timeout.timeoutCertificate().ifPresent(this::learn);
      timeout.vote().ifPresent(this::learn);
    } else if (message instanceof Certificates pair) {
      learn(pair.highQc());
      pair.highTc().ifPresent(this::learn);
    } else if (message instanceof BlockResponse response) {
      blocks.put(response.block().commitment(), response.block());
    }
  }

  /** The view of a statement that only the leader of a view makes, or empty for other messages. */
  static OptionalLong leadersView(Message message) {
    if (message instanceof Proposal proposal) {
      return OptionalLong.of(proposal.view().value());
    }
    if (message instanceof VidShare part) {
      return OptionalLong.of(part.view().value());
    }
    return message instanceof DaProposal part
        ? OptionalLong.of(part.view().value())
        : OptionalLong.empty();
  }

  private void learn(QuorumCertificate qc) {
    qcs.putIfAbsent(qc.view().value(), qc);
  }

  private void learn(TimeoutCertificate tc) {
    tcs.putIfAbsent(tc.view().value(), tc);
  }

  private void learn(Vote vote) {
    Map<Integer, Vote> same =
        votes
            .computeIfAbsent(vote.view().value(), view -> new TreeMap<>())
            .computeIfAbsent(vote.leaf(), leaf -> new TreeMap<>());
    if (same.putIfAbsent(vote.signer(), vote) == null
        && weight(same.keySet()) >= world.genesis.committee().quorum()) {
      SortedMap<Integer, Signature> signatures = new TreeMap<>();
      same.forEach((signer, one) -> signatures.put(signer, one.signature()));
      learn(
          new QuorumCertificate(
              vote.leaf(),
              vote.view(),
              vote.epoch(),
              signers(signatures),
              world.crypto.assemble(
                  world.genesis.committee(), vote.statement(world.genesis.domain()), signatures)));
    }
  }

  private long weight(Collection<Integer> members) {
    return members.stream()
        .mapToLong(member -> world.genesis.committee().member(member).stake())
        .sum();
  }

  private static SignerSet signers(SortedMap<Integer, Signature> signatures) {
    return SignerSet.of(signatures.keySet().stream().mapToInt(Integer::intValue).toArray());
  }

  Optional<Block> block(Hash leaf) {
    return Optional.ofNullable(blocks.get(leaf));
  }

  /** Leaves somebody has voted for in a view. */
  List<Hash> candidates(long view) {
    return new ArrayList<>(votes.getOrDefault(view, Map.of()).keySet());
  }

  /** Certificates of known blocks below a view, ascending. */
  List<QuorumCertificate> qcsBelow(long view) {
    return qcs.headMap(Math.max(1, view), false).values().stream()
        .filter(qc -> blocks.containsKey(qc.leaf()))
        .toList();
  }

  /** The highest certificate below a view that is no secret. */
  QuorumCertificate highestQcBelow(long view) {
    List<QuorumCertificate> known = qcsBelow(view);
    int last = known.size() - 1;
    while (last > 0 && secrets.contains(known.get(last).view().value())) {
      last--;
    }
    return known.get(last);
  }

  /** A certificate of this view is the adversary's own for a while. */
  void keepSecret(long view) {
    secrets.add(view);
  }

  boolean isSecret(long view) {
    return secrets.contains(view);
  }

  /** A timeout certificate of a view whose highest certificate is as low as can be. */
  Optional<TimeoutCertificate> lowestTc(long view) {
    List<Timeout> all = new ArrayList<>(timeouts.getOrDefault(view, new TreeMap<>()).values());
    all.sort(Comparator.comparing(timeout -> timeout.highQc().view()));
    long weight = 0;
    for (int i = 0; i < all.size(); i++) {
      weight += world.genesis.committee().member(all.get(i).signer()).stake();
      if (weight >= world.genesis.committee().quorum()) {
        return Optional.of(assemble(new View(view), all.subList(0, i + 1)));
      }
    }
    return Optional.ofNullable(tcs.get(view));
  }

  private TimeoutCertificate assemble(View view, List<Timeout> ascending) {
    TreeMap<View, SortedMap<Integer, Signature>> groups = new TreeMap<>();
    for (Timeout timeout : ascending) {
      groups
          .computeIfAbsent(timeout.highQc().view(), key -> new TreeMap<>())
          .put(timeout.signer(), timeout.signature());
    }
    List<TimeoutCertificate.Group> proven = new ArrayList<>();
    groups.forEach(
        (high, signatures) ->
            proven.add(
                new TimeoutCertificate.Group(
                    high,
                    signers(signatures),
                    world.crypto.assemble(
                        world.genesis.committee(),
                        ascending.get(0).statement(world.genesis.domain()),
                        signatures))));
    return new TimeoutCertificate(
        view, Epoch.FIRST, proven, ascending.get(ascending.size() - 1).highQc());
  }

  /** Forgets what no longer matters; secrets come out. */
  void forget(long currentView) {
    secrets.removeIf(view -> view + SECRET_VIEWS < currentView);
    votes.headMap(currentView - VIEWS_KEPT).clear();
    timeouts.headMap(currentView - VIEWS_KEPT).clear();
    tcs.headMap(currentView - VIEWS_KEPT).clear();
    if (qcs.size() > 2 * VIEWS_KEPT) {
      qcs.subMap(1L, Math.max(1, currentView - VIEWS_KEPT)).clear();
    }
  }
}
