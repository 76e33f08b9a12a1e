package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which network this is and when it starts: the rules of founding, adopting and refusing, without
 * threads, sockets or clocks.
 *
 * <p>A network whose genesis is not known yet is founded by the first n keys present once the delay
 * is over, unless somebody present brings a genesis. A genesis brought by one of its members is
 * adopted. A known genesis starts at once if a member has run in it, and else like a new one, when
 * all its members are there.
 */
final class Founding {
  private final int nodes;
  private final int maxTransactions;
  private final Availability availability;
  private final Map<PublicKey, Registrant> present = new LinkedHashMap<>();
  private final Map<PublicKey, Hash> founders = new HashMap<>();
  private @Nullable Genesis genesis;
  private boolean started;

  Founding(int nodes, int maxTransactions, Availability availability, Optional<Genesis> fixed) {
    this.nodes = nodes;
    this.maxTransactions = maxTransactions;
    this.availability = availability;
    this.genesis = fixed.orElse(null);
  }

  Optional<Genesis> genesis() {
    return Optional.ofNullable(genesis);
  }

  boolean started() {
    return started;
  }

  int expected() {
    return nodes;
  }

  /** Of those expected, how many are present. */
  int connected() {
    if (genesis == null) {
      return Math.min(nodes, present.size());
    }
    return (int) present.keySet().stream().filter(this::isMember).count();
  }

  boolean isMember(PublicKey key) {
    return genesis != null && genesis.committee().indexOf(key).isPresent();
  }

  /** Why this one cannot join what is known of the network, if so. */
  Optional<Refusal> objection(Registrant registrant) {
    Optional<Refusal> own = registrant.presented().flatMap(this::objectionToSize);
    if (own.isPresent()) {
      return own;
    }
    if (genesis != null) {
      return objectionTo(registrant, genesis);
    }
    if (registrant.provenGenesis().isPresent()) {
      return chainObjection(registrant, registrant.provenGenesis().get().chainId());
    }
    Optional<Registrant> first =
        present.values().stream()
            .filter(other -> !other.key().equals(registrant.key()))
            .findFirst();
    return first.flatMap(other -> chainObjection(registrant, other.chainId()));
  }

  private Optional<Refusal> objectionToSize(Genesis brought) {
    int members = brought.committee().size();
    if (members == nodes) {
      return Optional.empty();
    }
    return refuse(
        CloseReason.GENESIS,
        "the genesis in this node's state has "
            + members
            + " members, but the CDN server was started for "
            + nodes
            + " nodes: start the server for "
            + members
            + ", or give the node an empty state directory to join a new network");
  }

  private static Optional<Refusal> objectionTo(Registrant registrant, Genesis known) {
    Optional<Genesis> brought = registrant.presented();
    if (brought.isPresent() && !brought.get().hash().equals(known.hash())) {
      return refuse(
          CloseReason.GENESIS,
          "the genesis in this node's state is "
              + brought.get().hash()
              + ", but the CDN server serves the network "
              + known.hash()
              + ": connect to the other network's server, or give the node an empty state"
              + " directory to join this one");
    }
    return chainObjection(registrant, known.chainId());
  }

  private static Optional<Refusal> chainObjection(Registrant registrant, long chainId) {
    if (registrant.chainId() == chainId) {
      return Optional.empty();
    }
    return refuse(
        CloseReason.CHAIN_ID,
        "this node has chain id "
            + registrant.chainId()
            + ", but the network's chain id is "
            + chainId);
  }

  private static Optional<Refusal> refuse(CloseReason reason, String text) {
    return Optional.of(new Refusal(reason, text));
  }

  /**
   * Lets one in that nothing speaks against. Gives those who have to go because of the genesis it
   * brought.
   */
  Map<PublicKey, Refusal> join(Registrant registrant) {
    present.remove(registrant.key());
    present.put(registrant.key(), registrant);
    if (genesis != null || registrant.provenGenesis().isEmpty()) {
      return Map.of();
    }
    Genesis adopted = registrant.provenGenesis().get();
    genesis = adopted;
    Map<PublicKey, Refusal> evicted = new LinkedHashMap<>();
    for (Registrant other : present.values()) {
      objectionTo(other, adopted).ifPresent(refusal -> evicted.put(other.key(), refusal));
    }
    present.keySet().removeAll(evicted.keySet());
    return evicted;
  }

  /** Its connection is gone. */
  void leave(PublicKey key) {
    present.remove(key);
  }

  /** Starts the network if it is time; says whether it did. */
  boolean start(boolean delayOver) {
    if (started) {
      return false;
    }
    if (genesis == null) {
      started = delayOver && foundAnew();
    } else if (present.values().stream().anyMatch(one -> one.hasRun() && isMember(one.key()))) {
      started = true;
    } else if (delayOver && connected() == nodes) {
      rememberFounders(genesis);
      started = true;
    }
    return started;
  }

  private boolean foundAnew() {
    boolean waitsForMembers =
        present.values().stream().anyMatch(one -> one.presented().isPresent());
    if (waitsForMembers || present.size() < nodes) {
      return false;
    }
    List<PublicKey> keys = present.keySet().stream().limit(nodes).toList();
    long chainId = present.values().iterator().next().chainId();
    Genesis founded =
        Genesis.of(Committee.ofEqualStake(keys))
            .withChainId(chainId)
            .withMaxTransactions(maxTransactions)
            .withAvailability(availability);
    genesis = founded;
    rememberFounders(founded);
    return true;
  }

  private void rememberFounders(Genesis founded) {
    for (Member member : founded.committee().members()) {
      Registrant registrant = present.get(member.key());
      if (registrant != null) {
        founders.put(member.key(), registrant.instance());
      }
    }
  }

  /** Whether it is a member that was there, in this very process, when the network was founded. */
  boolean isFounder(Registrant registrant) {
    return Objects.equals(founders.get(registrant.key()), registrant.instance());
  }
}
