package io.hotshot4j.sim.adversary;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.net.SimNetwork;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.world.Mouth;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An honest replica's words twisted on their way out. The replica inside keeps up with the others,
 * so what it says is always nearly right: that reaches states a script does not.
 */
final class Traitor implements Mouth {
  private static final int HISTORY = 60;

  private final World world;
  private final SimNetwork network;
  private final Knowledge knowledge;
  private final SimNode self;
  private final Forger forger;
  private final Counterfeiter counterfeiter;
  private final Dispersal dispersal;
  private final Dice dice;
  private final List<Message> history = new ArrayList<>();

  /** What is said to one half and what to the other; either may be nothing. */
  private record Words(Optional<Message> one, Optional<Message> other, double delay) {
    static Words same(Message message) {
      return new Words(Optional.of(message), Optional.of(message), 0);
    }

    static Words two(Message one, Message other) {
      return new Words(Optional.of(one), Optional.of(other), 0);
    }

    static Words nothing() {
      return new Words(Optional.empty(), Optional.empty(), 0);
    }

    Words after(double share) {
      return new Words(one, other, share);
    }
  }

  Traitor(World world, SimNetwork network, Knowledge knowledge, SimNode self, Dice dice) {
    this.world = world;
    this.network = network;
    this.knowledge = knowledge;
    this.self = self;
    this.dice = dice;
    this.dispersal = new Dispersal(world, dice.split());
    this.forger = new Forger(world, knowledge, dice.split());
    this.counterfeiter = new Counterfeiter(world, knowledge, forger, dice.split());
  }

  @Override
  public void broadcast(Message message) {
    network.hear(self.index, message);
    dispersal.learn(message);
    remember(message);
    Words words = twist(message);
    boolean choosy = strikes(FaultKind.SELECTIVE_SEND, 0.4);
    for (int to = 0; to < network.nodes(); to++) {
      if (to != self.index && !(choosy && dice.chance(0.5))) {
        utter(to, dice.chance(0.5) ? words.one() : words.other(), words.delay());
      }
    }
    babble();
  }

  @Override
  public void send(int to, Message message) {
    network.hear(self.index, message);
    Words words = twist(message);
    if (!strikes(FaultKind.SELECTIVE_SEND, 0.3)) {
      utter(to, words.one(), words.delay());
    }
    if ((message instanceof BlockRequest || message instanceof RangeRequest)
        && strikes(FaultKind.REQUEST_STORM, 0.5)) {
      for (int i = 0; i < 20; i++) {
        utter(dice.below(network.nodes()), Optional.of(message), 0.2);
      }
    }
  }

  private void utter(int to, Optional<Message> message, double delay) {
    if (to != self.index) {
      message.ifPresent(words -> network.sendLater(self.index, to, words, span(delay)));
    }
  }

  private void remember(Message message) {
    if (history.size() < HISTORY) {
      history.add(message);
    } else {
      history.set(dice.below(HISTORY), message);
    }
  }

  /** Something nobody has asked for. */
  private void babble() {
    long view = world.highestView();
    int victim = dice.below(network.nodes());
    if (strikes(FaultKind.FORGED_CERTIFICATE, 0.1)) {
      utter(victim, Optional.of(counterfeiter.forgery(self, view)), 0.1);
    }
    if (strikes(FaultKind.FLOOD, 0.05)) {
      for (int i = 0; i < 20; i++) {
        utter(victim, Optional.of(counterfeiter.ahead(self, view)), 0.2);
      }
    }
    if (strikes(FaultKind.REPLAY, 0.1)) {
      utter(victim, Optional.of(dice.pick(history)), 0.2);
    }
    if (strikes(FaultKind.FOREIGN_REPLAY, 0.1)) {
      utter(victim, Optional.of(counterfeiter.fromAbroad(view)), 0.1);
    }
  }

  private Words twist(Message message) {
    if (strikes(FaultKind.BAD_SIGNATURE, 0.15)) {
      Optional<Message> bad = Poison.signature(message, dice);
      if (bad.isPresent()) {
        return Words.two(bad.get(), dice.chance(0.5) ? message : bad.get());
      }
    }
    if (message instanceof Proposal proposal) {
      return twist(proposal);
    }
    if (message instanceof VidShare
        || message instanceof DaProposal && world.dispersed() && dice.chance(0.5)) {
      Optional<Message> part = dispersal.twist(message);
      return new Words(part, part, 0);
    }
    if (message instanceof DaVote vote) {
      return twist(vote);
    }
    if (message instanceof DaProposal payload) {
      return strikes(FaultKind.PAYLOAD_EQUIVOCATION, 0.5)
          ? Words.two(payload, new DaProposal(payload.view(), forger.payload().encoded()))
          : Words.same(payload);
    }
    if (message instanceof Vote vote) {
      return twist(vote);
    }
    if (message instanceof Timeout timeout) {
      return twist(timeout);
    }
    if (message instanceof Certificates || message instanceof DaCertified) {
      return strikes(FaultKind.WITHHELD_CERTIFICATE, 0.7) ? Words.nothing() : Words.same(message);
    }
    if (message instanceof BlockResponse || message instanceof RangeResponse) {
      if (strikes(FaultKind.UNANSWERED_REQUEST, 0.4)) {
        return Words.nothing();
      }
      return strikes(FaultKind.POISONED_ANSWER, 0.5)
          ? Words.same(Poison.answer(message, dice))
          : Words.same(message);
    }
    return Words.same(message);
  }

  private Words twist(Proposal proposal) {
    if (strikes(FaultKind.SLOW_LEADER, 0.7)) {
      return Words.same(proposal).after(0.99);
    }
    if (strikes(FaultKind.BAD_PAYLOAD, 0.3)) {
      return Words.two(proposal, forger.sibling(self, proposal, true));
    }
    if (strikes(FaultKind.EQUIVOCATION, 0.5)) {
      return Words.two(proposal, forger.sibling(self, proposal, false));
    }
    if (proposal.block().header().payloadLength() > 0
        && world.dispersed()
        && strikes(FaultKind.VID_MISMATCH, 0.4)) {
      return Words.two(proposal, forger.withAnotherPayload(self, proposal));
    }
    if (strikes(FaultKind.STALE_JUSTIFICATION, 0.4)) {
      Forger.Offer other = forger.propose(self, proposal.view().value());
      knowledge.learn(other.proposal());
      return Words.two(other.proposal(), dice.chance(0.5) ? proposal : other.proposal());
    }
    if (strikes(FaultKind.STALE_CERTIFICATE, 0.5)) {
      Proposal bare =
          new Proposal(
              proposal.view(),
              proposal.block(),
              proposal.justify(),
              dice.chance(0.5) ? Optional.empty() : knowledge.lowestTc(proposal.view().value() - 1),
              proposal.signature());
      return Words.two(bare, proposal);
    }
    return Words.same(proposal);
  }

  private Words twist(Vote vote) {
    if (strikes(FaultKind.WITHHELD_VOTE, 0.6)) {
      return Words.nothing();
    }
    if (strikes(FaultKind.CONFLICTING_VOTE, 0.6)) {
      List<Hash> known = knowledge.candidates(vote.view().value());
      Hash leaf =
          known.isEmpty()
              ? vote.leaf().equals(Hash.ZERO) ? vote.leaf() : Hash.ZERO
              : dice.pick(known);
      Vote other = forger.vote(self, vote.view(), leaf.equals(vote.leaf()) ? Hash.ZERO : leaf);
      return Words.two(vote, other);
    }
    return Words.same(vote);
  }

  private Words twist(DaVote vote) {
    if (strikes(FaultKind.WITHHELD_DA_VOTE, 0.6)) {
      return Words.nothing();
    }
    return strikes(FaultKind.CONFLICTING_DA_VOTE, 0.6)
        ? Words.two(vote, dispersal.vote(self, vote.view(), vote.payload(), vote.payload()))
        : Words.same(vote);
  }

  private Words twist(Timeout timeout) {
    if (strikes(FaultKind.WITHHELD_VOTE, 0.3)) {
      return Words.nothing();
    }
    if (strikes(FaultKind.CONFLICTING_TIMEOUT, 0.6)) {
      return Words.two(timeout, forger.timeout(self, timeout.view(), true));
    }
    if (strikes(FaultKind.STALE_CERTIFICATE, 0.5)) {
      return Words.same(forger.timeout(self, timeout.view(), true));
    }
    return Words.same(timeout);
  }

  private boolean strikes(FaultKind kind, double most) {
    return world.plan.strikes(kind, most, dice);
  }

  private long span(double share) {
    return 1 + (long) (share * world.scenario.viewTimeoutNanos);
  }
}
