package io.hotshot4j.sim.adversary;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes what must not be taken for real: by nobody, whatever else is in it. */
final class Counterfeiter {
  private final World world;
  private final Knowledge knowledge;
  private final Forger forger;
  private final SigningDomain abroad;
  private final Dice dice;

  Counterfeiter(World world, Knowledge knowledge, Forger forger, Dice dice) {
    this.world = world;
    this.knowledge = knowledge;
    this.forger = forger;
    this.dice = dice;
    this.abroad = world.genesis.withChainId(world.genesis.chainId() + 1).domain();
  }

  /** A statement about a view far ahead, up to the last one there is. */
  Message ahead(SimNode member, long view) {
    long most = dice.pick(List.of(40L, 1_000_000L, 1L << 40, View.MAX_VALUE));
    View far =
        new View(
            dice.chance(0.1)
                ? View.MAX_VALUE
                : Math.min(View.MAX_VALUE, view + dice.between(1, most)));
    return switch (dice.below(3)) {
      case 0 -> forger.vote(member, far, anyLeaf("ahead"));
      case 1 -> forger.timeout(member, far, dice.chance(0.5));
      default -> new DaProposal(far, Payload.of(List.of(Transaction.ofUtf8("ahead"))).encoded());
    };
  }

  /** A certificate or timeout that must not verify. */
  Message forgery(SimNode member, long view) {
    QuorumCertificate real = knowledge.highestQcBelow(Long.MAX_VALUE);
    SignerSet all = SignerSet.of(IntStream.range(0, world.config.nodes()).toArray());
    Bytes garbage = Bytes.copyOf(new byte[8 * world.config.nodes()]);
    Hash leaf = anyLeaf("forged");
    View later = new View(view + 1 + dice.below(3));
    return switch (dice.below(9)) {
      case 0 -> pair(new QuorumCertificate(leaf, later, Epoch.FIRST, all, garbage));
      case 1 ->
          pair(new QuorumCertificate(leaf, real.view(), Epoch.FIRST, real.signers(), real.proof()));
      case 2 ->
          pair(
              new QuorumCertificate(real.leaf(), later, Epoch.FIRST, real.signers(), real.proof()));
      case 3 -> pair(alone(member, later, leaf));
      case 4 -> inTheNameOfAnother(member, later, real);
      case 5 ->
          pair(new QuorumCertificate(leaf, View.GENESIS, Epoch.FIRST, SignerSet.NONE, Bytes.EMPTY));
      case 6 -> pair(outOfRange(member, later, leaf));
      case 7 -> lowTc(member, later);
      default -> lyingTc(member, later);
    };
  }

  /** What the very same members may have signed in another network with the same keys (B-25). */
  Message fromAbroad(long view) {
    View later = new View(view + dice.below(3));
    SimNode any = world.nodes.get(dice.below(world.config.nodes()));
    Hash leaf = anyLeaf("abroad");
    Statement vote = Statement.vote(abroad, Epoch.FIRST, later, leaf);
    QuorumCertificate real = knowledge.highestQcBelow(view);
    return switch (dice.below(4)) {
      case 0 -> new Vote(later, Epoch.FIRST, leaf, any.index, sign(any, vote));
      case 1 ->
          new Timeout(
              later.next(),
              Epoch.FIRST,
              any.index,
              real,
              Optional.empty(),
              Optional.empty(),
              sign(any, Statement.timeout(abroad, Epoch.FIRST, later.next(), real.view())));
      case 2 -> proposalFromAbroad(later);
      default -> {
        SortedMap<Integer, Signature> signatures = new TreeMap<>();
        for (int i = 0; i < world.config.nodes(); i++) {
          signatures.put(i, sign(world.nodes.get(i), vote));
        }
        yield pair(
            new QuorumCertificate(
                leaf,
                later,
                Epoch.FIRST,
                SignerSet.of(signatures.keySet().stream().mapToInt(Integer::intValue).toArray()),
                world.crypto.assemble(world.genesis.committee(), vote, signatures)));
      }
    };
  }

  private Proposal proposalFromAbroad(View view) {
    SimNode leader = world.nodes.get(world.leaders.leader(view));
    Proposal here = forger.propose(leader, Math.max(1, view.value())).proposal();
    return new Proposal(
        here.view(),
        here.block(),
        here.justify(),
        here.timeoutCertificate(),
        sign(
            leader,
            Statement.proposal(abroad, Epoch.FIRST, here.view(), here.block().commitment())));
  }

  /** A vote or timeout in the name of an honest member, before that one can speak (B-30). */
  Message premature(SimNode member, long view) {
    View soon = new View(view + dice.below(3));
    int other = dice.below(world.config.nodes());
    Vote own = forger.vote(member, soon, anyLeaf("bogus"));
    if (dice.chance(0.7)) {
      return new Vote(soon, Epoch.FIRST, own.leaf(), other, own.signature());
    }
    return new Timeout(
        soon.next(),
        Epoch.FIRST,
        other,
        knowledge.highestQcBelow(soon.next().value()),
        Optional.empty(),
        Optional.empty(),
        own.signature());
  }

  private Hash anyLeaf(String salt) {
    return Sha256.hash(Bytes.ofUtf8(salt + " " + dice.below(1_000)));
  }

  private static Certificates pair(QuorumCertificate qc) {
    return new Certificates(qc, Optional.empty());
  }

  private Timeout inTheNameOfAnother(SimNode member, View view, QuorumCertificate real) {
    return new Timeout(
        view,
        Epoch.FIRST,
        (member.index + 1) % world.config.nodes(),
        real,
        Optional.empty(),
        Optional.empty(),
        new Signature(Bytes.copyOf(new byte[8])));
  }

  /** One good signature under the name of many. */
  private QuorumCertificate alone(SimNode member, View view, Hash leaf) {
    Bytes one = forger.vote(member, view, leaf).signature().encoded();
    return new QuorumCertificate(leaf, view, Epoch.FIRST, SignerSet.of(member.index), one);
  }

  /** A signer the committee has not got. */
  private QuorumCertificate outOfRange(SimNode member, View view, Hash leaf) {
    QuorumCertificate sound = alone(member, view, leaf);
    int beyond = world.config.nodes() + dice.below(100);
    return new QuorumCertificate(
        leaf,
        view,
        Epoch.FIRST,
        SignerSet.of(member.index, beyond),
        Bytes.copyOf(
            (sound.proof().toHex() + sound.proof().toHex())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  /** One member's timeouts, as if there were a quorum of it: as many groups as members. */
  private Message lyingTc(SimNode member, View view) {
    List<TimeoutCertificate.Group> groups = new ArrayList<>();
    List<QuorumCertificate> known = knowledge.qcsBelow(view.value());
    QuorumCertificate highest = known.get(known.size() - 1);
    long first = Math.max(0, highest.view().value() - world.config.nodes());
    for (long at = first; at <= highest.view().value(); at++) {
      groups.add(group(member, view, new View(at)));
    }
    return new Certificates(
        highest, Optional.of(new TimeoutCertificate(view, Epoch.FIRST, groups, highest)));
  }

  /** A certificate of real timeouts that brings an older justification than the highest signed. */
  private Message lowTc(SimNode member, View view) {
    List<QuorumCertificate> known = knowledge.qcsBelow(view.value());
    for (long at = view.value(); at > Math.max(0, view.value() - 8); at--) {
      Optional<TimeoutCertificate> tc = knowledge.lowestTc(at);
      if (tc.isPresent()) {
        QuorumCertificate low = known.get(dice.below(known.size()));
        return new Certificates(
            low,
            Optional.of(
                new TimeoutCertificate(tc.get().view(), tc.get().epoch(), tc.get().groups(), low)));
      }
    }
    return lyingTc(member, view);
  }

  private TimeoutCertificate.Group group(SimNode member, View view, View signed) {
    Statement statement = Statement.timeout(world.genesis.domain(), Epoch.FIRST, view, signed);
    return new TimeoutCertificate.Group(
        signed, SignerSet.of(member.index), sign(member, statement).encoded());
  }

  private Signature sign(SimNode member, Statement statement) {
    return world.crypto.sign(member.key, statement);
  }
}
