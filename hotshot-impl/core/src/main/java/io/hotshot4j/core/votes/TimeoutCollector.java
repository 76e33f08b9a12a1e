package io.hotshot4j.core.votes;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.rules.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verified timeouts by view, and the highest view each member has given up. Memory: members times
 * views in the window.
 */
public final class TimeoutCollector {
  private final Committee committee;
  private final SigningDomain domain;
  private final QuorumScheme quorums;
  private final Thresholds thresholds;
  private final TreeMap<View, TreeMap<Integer, Timeout>> timeouts = new TreeMap<>();
  private final View[] highest;

  /** For one network. */
  public TimeoutCollector(Genesis genesis, QuorumScheme quorums, Thresholds thresholds) {
    this.committee = genesis.committee();
    this.domain = genesis.domain();
    this.quorums = quorums;
    this.thresholds = thresholds;
    this.highest = new View[committee.size()];
    Arrays.fill(highest, View.GENESIS);
  }

  /**
   * Counts a timeout.
   *
   * @return the earlier timeout of the same member and view that this one contradicts, if any
   */
  public Optional<Timeout> add(Timeout timeout) {
    highest[timeout.signer()] = View.max(highest[timeout.signer()], timeout.view());
    Map<Integer, Timeout> ofView =
        timeouts.computeIfAbsent(timeout.view(), view -> new TreeMap<>());
    Timeout first = ofView.putIfAbsent(timeout.signer(), timeout);
    return Optional.ofNullable(first)
        .filter(earlier -> !earlier.highQc().view().equals(timeout.highQc().view()));
  }

  /**
   * The highest view such that members with one honest among them have given up on it or later
   * ones.
   */
  public View joinable() {
    TreeMap<View, Long> weights = new TreeMap<>();
    for (int i = 0; i < highest.length; i++) {
      weights.merge(highest[i], committee.member(i).stake(), Long::sum);
    }
    long weight = 0;
    for (Map.Entry<View, Long> entry : weights.descendingMap().entrySet()) {
      weight += entry.getValue();
      if (weight >= thresholds.oneHonest()) {
        return entry.getKey();
      }
    }
    return View.GENESIS;
  }

  /** The certificate of a view, if its timeouts weigh enough. */
  public Optional<TimeoutCertificate> certificate(View view) {
    List<Timeout> quorum = new ArrayList<>();
    long weight = 0;
    for (Timeout timeout : timeouts.getOrDefault(view, new TreeMap<>()).values()) {
      quorum.add(timeout);
      weight += committee.member(timeout.signer()).stake();
      if (weight >= thresholds.quorum()) {
        return Optional.of(assemble(quorum));
      }
    }
    return Optional.empty();
  }

  private TimeoutCertificate assemble(List<Timeout> quorum) {
    TreeMap<View, List<Timeout>> byHighQc = new TreeMap<>();
    for (Timeout timeout : quorum) {
      byHighQc.computeIfAbsent(timeout.highQc().view(), key -> new ArrayList<>()).add(timeout);
    }
    List<TimeoutCertificate.Group> groups = new ArrayList<>();
    byHighQc.values().forEach(same -> groups.add(group(same)));
    Timeout any = quorum.get(0);
    return new TimeoutCertificate(
        any.view(), any.epoch(), groups, byHighQc.lastEntry().getValue().get(0).highQc());
  }

  private TimeoutCertificate.Group group(List<Timeout> same) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    same.forEach(timeout -> signatures.put(timeout.signer(), timeout.signature()));
    Timeout any = same.get(0);
    return new TimeoutCertificate.Group(
        any.highQc().view(),
        SignerSet.of(signatures.keySet().stream().mapToInt(Integer::intValue).toArray()),
        quorums.assemble(committee, any.statement(domain), signatures));
  }

  /** Forgets timeouts below a view. */
  public void forgetBelow(View view) {
    timeouts.headMap(view, false).clear();
  }

  /** How many timeouts are remembered. */
  public int size() {
    return timeouts.values().stream().mapToInt(Map::size).sum();
  }
}
