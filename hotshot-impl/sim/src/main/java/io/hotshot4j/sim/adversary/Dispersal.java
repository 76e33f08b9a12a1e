package io.hotshot4j.sim.adversary;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The adversary's way with payloads that are dispersed. */
final class Dispersal {
  private static final int VIEWS_KEPT = 40;

  private final World world;
  private final Dice dice;
  private final DaCommittee committee;
  private final TreeMap<View, Map<String, TreeMap<Integer, DaVote>>> votes = new TreeMap<>();
  private final TreeMap<View, List<DaCertificate>> certificates = new TreeMap<>();

  Dispersal(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
    this.committee = world.genesis.daCommittee();
  }

  /** Hears what members vouch for; tells of a certificate that can be made of it. */
  Optional<DaCertificate> learn(Message message) {
    if (message instanceof DaCertified known) {
      remember(known.certificate());
    }
    if (!(message instanceof DaVote vote) || !committee.contains(vote.signer())) {
      return Optional.empty();
    }
    TreeMap<Integer, DaVote> same =
        votes
            .computeIfAbsent(vote.view(), view -> new TreeMap<>())
            .computeIfAbsent(vote.payload() + " " + vote.vid(), key -> new TreeMap<>());
    if (same.putIfAbsent(vote.signer(), vote) != null
        || weight(same) < committee.quorum()
        || weight(same) - stake(vote.signer()) >= committee.quorum()) {
      return Optional.empty();
    }
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    same.forEach((signer, each) -> signatures.put(signer, each.signature()));
    DaCertificate certificate =
        new DaCertificate(
            vote.payload(),
            vote.vid(),
            vote.view(),
            vote.epoch(),
            SignerSet.of(same.keySet().stream().mapToInt(Integer::intValue).toArray()),
            world.crypto.assemble(
                world.genesis.committee(), vote.statement(world.genesis.domain()), signatures));
    remember(certificate);
    return Optional.of(certificate);
  }

  private void remember(DaCertificate certificate) {
    certificates.computeIfAbsent(certificate.view(), view -> new ArrayList<>()).add(certificate);
    while (certificates.size() > VIEWS_KEPT) {
      certificates.pollFirstEntry();
    }
    while (votes.size() > VIEWS_KEPT) {
      votes.pollFirstEntry();
    }
  }

  private long weight(Map<Integer, DaVote> same) {
    return same.keySet().stream().mapToLong(this::stake).sum();
  }

  private long stake(int member) {
    return world.genesis.committee().member(member).stake();
  }

  /** What a member gets of a payload: the payload, its share, something else or nothing. */
  Optional<Message> part(BlockHeader header, DaProposal payload, int to) {
    if (!world.dispersed()) {
      return Optional.of(payload);
    }
    if (to >= world.config.nodes()) {
      return Optional.empty();
    }
    Hash vid = header.vidCommitment();
    return twist(
        world.storesPayloads(to)
            ? payload
            : new VidShare(payload.view(), vid, to, Bytes.EMPTY, world.vid.share(vid, to)));
  }

  /** A payload or share on its way: it may be withheld, or be no share. */
  Optional<Message> twist(Message part) {
    if (part instanceof VidShare share) {
      if (world.plan.strikes(FaultKind.WITHHELD_SHARE, 0.5, dice)) {
        return Optional.empty();
      }
      return Optional.of(
          world.plan.strikes(FaultKind.INVALID_SHARE, 0.5, dice) ? spoilt(share) : share);
    }
    return world.dispersed() && world.plan.strikes(FaultKind.WITHHELD_PAYLOAD, 0.5, dice)
        ? Optional.empty()
        : Optional.of(part);
  }

  private VidShare spoilt(VidShare share) {
    int other = (share.member() + 1) % world.config.nodes();
    return switch (dice.below(3)) {
      case 0 -> with(share, world.vid.share(share.vid(), other));
      case 1 -> with(share, Bytes.copyOf(new byte[8]));
      default -> with(share, Bytes.EMPTY);
    };
  }

  private static VidShare with(VidShare share, Bytes bytes) {
    return new VidShare(share.view(), share.vid(), share.member(), share.common(), bytes);
  }

  /** A commitment to other shares than those of the payload that the header commits to. */
  Hash otherVid(long salt) {
    return world.vid.disperseNonsense(salt);
  }

  DaVote vote(SimNode member, View view, Hash payload, Hash vid) {
    Statement statement = Statement.daVote(world.genesis.domain(), Epoch.FIRST, view, payload, vid);
    return new DaVote(
        view, Epoch.FIRST, payload, vid, member.index, world.crypto.sign(member.key, statement));
  }

  /** What a member of the committee may say of a header, true or not: nothing, one or two votes. */
  List<DaVote> votes(SimNode member, View view, BlockHeader header) {
    if (!committee.contains(member.index)
        || header.payloadLength() == 0
        || world.plan.strikes(FaultKind.WITHHELD_DA_VOTE, 0.7, dice)) {
      return List.of();
    }
    DaVote first = vote(member, view, header.payloadCommitment(), header.vidCommitment());
    return world.plan.strikes(FaultKind.CONFLICTING_DA_VOTE, 0.6, dice)
        ? List.of(first, vote(member, view, header.payloadCommitment(), anyHash("other")))
        : List.of(first);
  }

  /** A certificate that must not verify. */
  Message forgery(SimNode member, BlockHeader header, View view, QuorumCertificate real) {
    int members = world.config.nodes();
    SignerSet all = SignerSet.of(IntStream.range(0, members).toArray());
    Bytes garbage = Bytes.copyOf(new byte[8 * members]);
    DaVote own = vote(member, view, header.payloadCommitment(), header.vidCommitment());
    SignerSet alone = SignerSet.of(member.index);
    return switch (dice.below(5)) {
      case 0 -> certified(header, view, all, garbage);
      case 1 -> certified(header, view, committee.members(), garbage);
      case 2 -> certified(header, view, alone, own.signature().encoded());
      case 3 -> certified(header, view, real.signers(), real.proof());
      default -> certified(header, view, SignerSet.of(members + 7), own.signature().encoded());
    };
  }

  private static Message certified(BlockHeader header, View view, SignerSet signers, Bytes proof) {
    return new DaCertified(
        new DaCertificate(
            header.payloadCommitment(), header.vidCommitment(), view, Epoch.FIRST, signers, proof));
  }

  /** A certificate of an earlier view, as it is or as if it were of this one. */
  Optional<Message> replay(View view) {
    List<DaCertificate> old =
        certificates.headMap(view, false).values().stream().flatMap(List::stream).toList();
    if (old.isEmpty()) {
      return Optional.empty();
    }
    DaCertificate any = dice.pick(old);
    return Optional.of(
        new DaCertified(
            dice.chance(0.5)
                ? any
                : new DaCertificate(
                    any.payload(), any.vid(), view, any.epoch(), any.signers(), any.proof())));
  }

  private Hash anyHash(String salt) {
    return Sha256.hash(Bytes.ofUtf8(salt + " " + dice.below(1_000)));
  }
}
