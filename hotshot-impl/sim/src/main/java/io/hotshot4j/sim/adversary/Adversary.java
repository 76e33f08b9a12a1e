package io.hotshot4j.sim.adversary;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.net.SimNetwork;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.world.Cluster;
import io.hotshot4j.sim.world.Library;
import io.hotshot4j.sim.world.Mouth;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All Byzantine members together. Hears every message, may use every signature it hears, and signs
 * with its own keys only. It goes along with the protocol enough to matter.
 */
public final class Adversary {
  private static final int HISTORY = 400;
  private static final BitSet NOBODY = new BitSet();

  private final World world;
  private final SimNetwork network;
  private final Cluster cluster;
  private final Dice dice;
  private final List<SimNode> members;
  private final List<SimNode> victims;
  private final Knowledge knowledge;
  private final Forger forger;
  private final Counterfeiter counterfeiter;
  private final Dispersal dispersal;
  private final boolean anybody;
  private final Map<Hash, BlockResponse> served = new HashMap<>();
  private final List<Message> history = new ArrayList<>();
  private final Map<Long, BitSet> ambushes = new HashMap<>();
  private final Map<Long, List<Forger.Offer>> offers = new HashMap<>();
  private final Set<Long> led = new HashSet<>();
  private final Set<Long> takenOver = new HashSet<>();
  private final Set<Long> givenUp = new HashSet<>();
  private final Set<Hash> votedFor = new HashSet<>();
  private final Map<Integer, Long> knockedOut = new HashMap<>();
  private long followed;
  private boolean stopped;

  public Adversary(World world, SimNetwork network, Cluster cluster, Dice dice) {
    this.world = world;
    this.network = network;
    this.cluster = cluster;
    this.dice = dice;
    this.members = world.nodes.stream().filter(node -> world.isScripted(node.index)).toList();
    this.victims = world.honest();
    this.knowledge = new Knowledge(world);
    this.forger = new Forger(world, knowledge, dice.split());
    this.counterfeiter = new Counterfeiter(world, knowledge, forger, dice.split());
    this.dispersal = new Dispersal(world, dice.split());
    this.anybody = !world.byzantine.isEmpty();
  }

  public void stop() {
    stopped = true;
  }

  /** Begins. */
  public void tick() {
    if (stopped || !anybody) {
      return;
    }
    long view = world.highestView();
    knowledge.forget(view);
    follow(view);
    members.forEach(member -> mischief(member, view));
    world.time.after(span(0.02, 0.3), this::tick);
  }

  /** The honest nodes have come so far. */
  private void follow(long view) {
    if (view > followed) {
      followed = view;
      members.forEach(member -> lead(member, view));
    }
  }

  /** An honest node has said something, to whomever. */
  public void overhear(int from, Message message) {
    if (stopped || !anybody) {
      return;
    }
    knowledge.learn(message);
    dispersal.learn(message).ifPresent(this::certify);
    if (history.size() < HISTORY) {
      history.add(message);
    } else {
      history.set(dice.below(HISTORY), message);
    }
    if (message instanceof Proposal proposal) {
      follow(proposal.view().value());
      voteFor(proposal);
    } else if (message instanceof Vote vote) {
      knockOut(
          world.nodes.get(from),
          vote.view(),
          offer -> !offer.proposal().block().commitment().equals(vote.leaf()));
    } else if (message instanceof DaVote vote) {
      knockOut(
          world.nodes.get(from),
          vote.view(),
          offer -> !offer.proposal().block().header().vidCommitment().equals(vote.vid()));
    } else if (message instanceof Timeout timeout) {
      if (givenUp.add(timeout.view().value())) {
        members.forEach(member -> giveUp(member, timeout.view()));
      }
      takeOver(timeout.view());
    }
  }

  /** Whether the network loses a message to please the adversary. */
  public boolean drops(int to, Message message) {
    OptionalLong view = Knowledge.leadersView(message);
    return view.isPresent() && !stopped && ambushes.getOrDefault(view.getAsLong(), NOBODY).get(to);
  }

  /**
   * Lets so many honest members see the proposal of a view that they can certify it together with
   * the Byzantine ones, but not alone. The Byzantine ones keep their votes.
   */
  private void ambush(long view) {
    long missing = world.genesis.committee().quorum() - weight(members);
    BitSet blind = new BitSet();
    List<SimNode> left = new ArrayList<>(victims);
    left.removeIf(node -> node.index >= world.config.nodes());
    long seeing = weight(left);
    while (!left.isEmpty()) {
      SimNode next = left.remove(dice.below(left.size()));
      long stake = world.genesis.committee().member(next.index).stake();
      if (seeing - stake >= missing) {
        seeing -= stake;
        blind.set(next.index);
      }
    }
    ambushes.put(view, blind);
    knowledge.keepSecret(view);
  }

  private long weight(List<SimNode> nodes) {
    return nodes.stream()
        .mapToLong(node -> world.genesis.committee().member(node.index).stake())
        .sum();
  }

  /** What comes out of a traitor. */
  public Mouth mouthOf(int node, Dice own) {
    return new Traitor(world, network, knowledge, world.nodes.get(node), own);
  }

  /**
   * A victim has just voted or vouched for a Byzantine block: kill it, and show it another one.
   * Once in a view, since it says the same again as soon as it is back.
   */
  private void knockOut(SimNode victim, View voted, Predicate<Forger.Offer> isOther) {
    long view = voted.value();
    List<Forger.Offer> others = offers.getOrDefault(view, List.of());
    if (others.size() < 2
        || cluster.isHealed()
        || knockedOut.getOrDefault(victim.index, 0L) >= view
        || !victim.isUp()
        || !dice.chance(0.3)
        || !world.plan.strikes(FaultKind.CRASH, 1, dice)) {
      return;
    }
    knockedOut.put(victim.index, view);
    cluster.crash(victim, 1);
    SimNode leader = world.nodes.get(world.leaders.leader(voted));
    for (Forger.Offer offer : others) {
      if (isOther.test(offer)) {
        offer
            .payload()
            .filter(part -> world.dispersed())
            .ifPresent(part -> later(leader, victim, part, 0.3));
        later(leader, victim, offer.proposal(), 0.3);
      }
    }
  }

  /** A message for a Byzantine member. */
  public void receive(int from, int member, Message message) {
    if (stopped) {
      return;
    }
    Optional<? extends Message> answer = Optional.empty();
    if (message instanceof BlockRequest request) {
      answer = Optional.ofNullable(served.get(request.leaf()));
    } else if (message instanceof RangeRequest request) {
      answer = Optional.of(Library.range(dice.pick(victims).disk, request.from()));
    } else if (message instanceof ReportRequest request) {
      answer = Optional.of(forger.report(world.nodes.get(member), request.nonce(), from));
    }
    if (answer.isEmpty() || world.plan.strikes(FaultKind.UNANSWERED_REQUEST, 0.7, dice)) {
      return;
    }
    boolean bad = world.plan.strikes(FaultKind.POISONED_ANSWER, 0.7, dice);
    network.sendLater(
        member, from, bad ? Poison.answer(answer.get(), dice) : answer.get(), span(0, 0.1));
  }

  // ---------------------------------------------------------------- as a leader

  private void lead(SimNode member, long view) {
    if (world.leaders.leader(new View(view + 2)) == member.index
        && !ambushes.containsKey(view + 1)
        && world.plan.strikes(FaultKind.AMBUSH, 1, dice)) {
      ambush(view + 1);
    }
    for (long next = Math.max(1, view); next <= view + 1; next++) {
      if (world.leaders.leader(new View(next)) == member.index && led.add(next)) {
        proposeSoon(member, next);
      }
    }
  }

  /** A view has failed: now its timeouts allow a proposal in the next one. */
  private void takeOver(View failed) {
    SimNode leader = world.nodes.get(world.leaders.leader(failed.next()));
    if (world.isScripted(leader.index)
        && knowledge.lowestTc(failed.value()).isPresent()
        && takenOver.add(failed.value())) {
      proposeSoon(leader, failed.value() + 1);
    }
  }

  private void proposeSoon(SimNode leader, long view) {
    int tries = 1 + dice.below(3);
    for (int i = 0; i < tries; i++) {
      world.time.after(span(0, i == 0 ? 0.1 : 0.9), () -> propose(leader, view));
    }
  }

  private void propose(SimNode member, long view) {
    if (stopped) {
      return;
    }
    Forger.Offer first = forger.propose(member, view);
    offer(member, first, world.plan.strikes(FaultKind.SELECTIVE_SEND, 0.6, dice) ? 0.6 : 1);
    if (world.plan.strikes(FaultKind.EQUIVOCATION, 0.7, dice)) {
      offer(member, forger.propose(member, view), 0.6);
    }
  }

  private void offer(SimNode member, Forger.Offer offer, double share) {
    Proposal proposal = offer.proposal();
    knowledge.learn(proposal);
    offers.computeIfAbsent(proposal.view().value(), view -> new ArrayList<>()).add(offer);
    served.put(proposal.block().commitment(), offer.response());
    voteFor(proposal);
    boolean late = world.plan.strikes(FaultKind.SLOW_LEADER, 0.6, dice);
    boolean fickle = world.plan.strikes(FaultKind.PAYLOAD_EQUIVOCATION, 0.5, dice);
    boolean broken = world.plan.strikes(FaultKind.BAD_PAYLOAD, 0.3, dice);
    Proposal shown = broken ? forger.sibling(member, proposal, true) : proposal;
    DaProposal otherPayload = new DaProposal(proposal.view(), forger.payload().encoded());
    for (SimNode victim : victims) {
      if (dice.chance(share)) {
        long delay = late ? span(0.95, 0.99) : dice.chance(0.7) ? span(0, 0.05) : span(0, 1);
        offer
            .payload()
            .map(part -> fickle && dice.chance(0.5) ? otherPayload : part)
            .flatMap(part -> dispersal.part(proposal.block().header(), part, victim.index))
            .ifPresent(part -> network.sendLater(member.index, victim.index, part, delay));
        network.sendLater(member.index, victim.index, shown, delay);
      }
    }
  }

  /** A Byzantine leader has what it takes to let everybody vote. */
  private void certify(DaCertificate certificate) {
    SimNode leader = world.nodes.get(world.leaders.leader(certificate.view()));
    if (world.isScripted(leader.index)
        && !world.plan.strikes(FaultKind.WITHHELD_CERTIFICATE, 0.5, dice)) {
      say(leader, new DaCertified(certificate), FaultKind.SELECTIVE_SEND);
    }
  }

  // ---------------------------------------------------------------- as a follower

  private void vouchFor(Proposal proposal) {
    for (SimNode member : members) {
      for (DaVote vote : dispersal.votes(member, proposal.view(), proposal.block().header())) {
        dispersal.learn(vote).ifPresent(this::certify);
        say(member, vote, FaultKind.SELECTIVE_SEND);
      }
    }
  }

  private void voteFor(Proposal proposal) {
    Hash leaf = proposal.block().commitment();
    if (votedFor.add(leaf)) {
      if (world.dispersed()) {
        vouchFor(proposal);
      }
      boolean another = knowledge.candidates(proposal.view().value()).size() > 1;
      for (SimNode member : members) {
        if (another && !world.plan.strikes(FaultKind.CONFLICTING_VOTE, 1, dice)) {
          continue;
        }
        Message vote = forger.vote(member, proposal.view(), leaf);
        knowledge.learn(vote);
        if (!ambushes.containsKey(proposal.view().value())
            && !world.plan.strikes(FaultKind.WITHHELD_VOTE, 0.8, dice)) {
          say(member, vote, FaultKind.SELECTIVE_SEND);
        }
      }
    }
  }

  private void giveUp(SimNode member, View view) {
    if (dice.chance(0.2)) {
      return;
    }
    boolean stale = world.plan.strikes(FaultKind.STALE_CERTIFICATE, 0.8, dice);
    Timeout timeout = forger.timeout(member, view, stale);
    knowledge.learn(timeout);
    say(member, timeout, FaultKind.SELECTIVE_SEND);
    if (world.plan.strikes(FaultKind.CONFLICTING_TIMEOUT, 0.7, dice)) {
      Timeout other = forger.timeout(member, view, !stale);
      if (!other.highQc().equals(timeout.highQc())) {
        say(member, other, FaultKind.CONFLICTING_TIMEOUT);
      }
    }
  }

  // ---------------------------------------------------------------- for its own sake

  private void mischief(SimNode member, long view) {
    FaultPlan plan = world.plan;
    SimNode victim = dice.pick(victims);
    QuorumCertificate highest = knowledge.highestQcBelow(Long.MAX_VALUE);
    if (plan.strikes(FaultKind.WITHHELD_CERTIFICATE, 0.3, dice)) {
      later(member, victim, new Certificates(highest, Optional.empty()), 0.5);
    } else if (!plan.has(FaultKind.WITHHELD_CERTIFICATE) && dice.chance(0.3)) {
      say(member, new Certificates(highest, knowledge.lowestTc(view)), FaultKind.SELECTIVE_SEND);
    }
    if (plan.strikes(FaultKind.STALE_CERTIFICATE, 0.3, dice)) {
      QuorumCertificate old = dice.pick(knowledge.qcsBelow(Long.MAX_VALUE));
      later(member, victim, new Certificates(old, knowledge.lowestTc(old.view().value())), 0.1);
    }
    if (plan.strikes(FaultKind.FORGED_CERTIFICATE, 0.4, dice)) {
      later(member, victim, counterfeiter.forgery(member, view), 0.1);
    }
    if (world.dispersed()) {
      mischiefWithCertificates(member, victim, new View(view));
    }
    if (plan.strikes(FaultKind.FLOOD, 0.2, dice)) {
      for (int i = 0; i < 60; i++) {
        later(member, victim, counterfeiter.ahead(member, view), 0.2);
      }
    }
    if (plan.strikes(FaultKind.FOREIGN_REPLAY, 0.4, dice)) {
      for (int i = 0; i < 5; i++) {
        later(member, dice.pick(victims), counterfeiter.fromAbroad(view), 0.2);
      }
    }
    if (plan.strikes(FaultKind.BOGUS_FIRST_VOTE, 0.5, dice)) {
      for (int i = 0; i < 4 * world.config.nodes(); i++) {
        later(member, dice.pick(victims), counterfeiter.premature(member, view), 0.1);
      }
    }
    if (plan.strikes(FaultKind.USURPATION, 0.3, dice)) {
      usurp(member, view);
    }
    if (plan.strikes(FaultKind.REQUEST_STORM, 0.2, dice)) {
      for (int i = 0; i < 20; i++) {
        Message request =
            dice.chance(0.5)
                ? new RangeRequest(new BlockHeight(1 + dice.below(20)))
                : new BlockRequest(highest.leaf(), true);
        later(member, victim, request, 0.1);
      }
    }
    if (!history.isEmpty() && plan.strikes(FaultKind.REPLAY, 0.4, dice)) {
      for (int i = 0; i < 5; i++) {
        later(member, dice.pick(victims), dice.pick(history), 0.2);
      }
    }
  }

  private void mischiefWithCertificates(SimNode member, SimNode victim, View view) {
    Optional<Block> candidate =
        knowledge.candidates(view.value()).stream()
            .flatMap(leaf -> knowledge.block(leaf).stream())
            .findFirst();
    if (candidate.isPresent()
        && view.isAfter(View.GENESIS)
        && world.plan.strikes(FaultKind.FORGED_DA_CERTIFICATE, 0.5, dice)) {
      QuorumCertificate real = knowledge.highestQcBelow(Long.MAX_VALUE);
      BlockHeader header = candidate.get().header();
      later(member, victim, dispersal.forgery(member, header, view, real), 0.1);
    }
    if (world.plan.strikes(FaultKind.DA_CERTIFICATE_REPLAY, 0.4, dice)) {
      dispersal.replay(view).ifPresent(old -> later(member, victim, old, 0.1));
    }
  }

  /** Proposes in a view it does not lead. */
  private void usurp(SimNode member, long view) {
    long next = Math.max(1, view) + dice.below(2);
    Forger.Offer offer = forger.propose(member, next);
    for (SimNode victim : victims) {
      offer.payload().ifPresent(part -> later(member, victim, part, 0.05));
      later(member, victim, offer.proposal(), 0.05);
    }
  }

  private void say(SimNode member, Message message, FaultKind choosy) {
    boolean toSome = world.plan.strikes(choosy, 0.7, dice);
    for (SimNode victim : victims) {
      if (!toSome || dice.chance(0.5)) {
        later(member, victim, message, 0.05);
      }
    }
  }

  private void later(SimNode member, SimNode victim, Message message, double most) {
    if (world.plan.strikes(FaultKind.BAD_SIGNATURE, 0.1, dice)) {
      Poison.signature(message, dice)
          .ifPresent(bad -> network.sendLater(member.index, victim.index, bad, span(0, most)));
    }
    network.sendLater(member.index, victim.index, message, span(0, most));
  }

  private long span(double least, double most) {
    return 1 + (long) ((least + (most - least) * dice.unit()) * world.scenario.viewTimeoutNanos);
  }
}
