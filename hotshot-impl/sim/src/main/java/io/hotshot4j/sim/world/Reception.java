package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.TransactionForward;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.sim.check.AccountingChecker.Outcome;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.FakeCrypto;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.mutant.MutantCertificates;
import io.hotshot4j.sim.mutant.MutantCrypto;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.Role;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A node's side towards its peers: checks what comes in, and serves what others miss. */
final class Reception {
  private final World world;
  private final Incarnation incarnation;
  private final Custodian custodian;
  private final SimDisk disk;
  private final Mouth mouth;
  private final MessageVerifier verifier;
  private final Set<String> firstComers = new HashSet<>();

  Reception(World world, Incarnation incarnation, Custodian custodian, Mouth mouth) {
    this.world = world;
    this.custodian = custodian;
    this.incarnation = incarnation;
    this.disk = incarnation.node().disk;
    this.mouth = mouth;
    Mutant mutant = world.config.mutant();
    MutantCrypto<FakeCrypto> crypto = new MutantCrypto<>(mutant, world.crypto, world.genesis);
    this.verifier =
        new MessageVerifier(
            world.genesis,
            crypto,
            new MutantCertificates(mutant, world.genesis, world.rules.thresholds(), crypto),
            mutant == Mutant.PAYLOAD_UNCHECKED ? (header, payload) -> true : this::matches);
  }

  private boolean matches(BlockHeader header, Bytes encoded) {
    return SimApplication.matchesEncoded(header, encoded)
        && (!world.dispersed()
            || decode(encoded)
                .map(world.vid::disperse)
                .equals(Optional.of(header.vidCommitment())));
  }

  private static Optional<Payload> decode(Bytes encoded) {
    try {
      return Optional.of(Payload.decode(encoded, 1_000));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  void receive(int from, Message message) {
    boolean honest = !world.byzantine.get(incarnation.node().index);
    if (honest) {
      world.checkers.accounting.onReceived();
    }
    Outcome outcome = handle(from, message);
    if (honest) {
      world.checkers.accounting.onOutcome(from, message, outcome);
    }
  }

  private Outcome handle(int from, Message message) {
    if (message instanceof BlockRequest request) {
      serve(from, request);
      return Outcome.SERVED;
    }
    if (message instanceof RangeRequest request) {
      serve(from, request);
      return Outcome.SERVED;
    }
    if (message instanceof ShareRequest request) {
      custodian.serve(from, request);
      return Outcome.SERVED;
    }
    if (message instanceof VidShare share) {
      return custodian.onShare(from, share, incarnation.status().view());
    }
    if (message instanceof TransactionForward forward) {
      Optional<Payload> payload = decode(forward.transactions());
      payload.ifPresent(incarnation::onForwarded);
      return payload.isPresent() ? Outcome.KEPT : Outcome.REJECTED;
    }
    if (message instanceof DaProposal proposal) {
      Optional<Payload> payload = decode(proposal.payload());
      if (payload.isEmpty()) {
        return Outcome.REJECTED;
      }
      return custodian.onPayload(from, proposal, payload.get(), incarnation.status().view());
    }
    if (message instanceof Vote vote
        && !vote.view().isAfter(incarnation.status().record().highQc().view())) {
      incarnation.step(new Input.Stale(world.nodes.get(from).peer, vote.view()));
      return Outcome.STALE;
    }
    if (world.config.mutant() == Mutant.FIRST_COME_BEFORE_VERIFYING && !isFirst(message)) {
      return Outcome.USELESS;
    }
    return verify(from, message);
  }

  private boolean isFirst(Message message) {
    if (message instanceof Vote vote) {
      return firstComers.add("vote " + vote.signer() + " " + vote.view());
    }
    return !(message instanceof Timeout timeout)
        || firstComers.add("timeout " + timeout.signer() + " " + timeout.view());
  }

  private Outcome verify(int from, Message message) {
    Verification verification = verifier.check(world.nodes.get(from).peer, message);
    if (!(verification instanceof Verification.Passed passed)) {
      return Outcome.REJECTED;
    }
    Message checked = passed.message().message();
    if (checked instanceof BlockResponse response) {
      decode(response.payload()).ifPresent(custodian::hold);
    } else if (checked instanceof RangeResponse response) {
      response.blocks().forEach(entry -> decode(entry.payload()).ifPresent(custodian::hold));
    }
    if (checked instanceof Proposal proposal && world.config.mutant() == Mutant.VID_UNCHECKED) {
      custodian.believe(proposal);
    }
    incarnation.take(passed.message());
    return Outcome.TAKEN;
  }

  private void serve(int to, BlockRequest request) {
    boolean misdirected =
        world.role(incarnation.node().index) == Role.BAD_DISK
            && world.plan.strikes(FaultKind.MISDIRECTED_READ, 0.5, incarnation.dice());
    (misdirected
            ? disk.blocks().stream().findFirst().flatMap(Library::response)
            : Library.block(disk, request.leaf()))
        .map(response -> request.withPayload() ? response : Library.withoutPayload(response))
        .ifPresent(response -> mouth.send(to, response));
  }

  private void serve(int to, RangeRequest request) {
    mouth.send(to, Library.range(disk, request.from()));
  }
}
