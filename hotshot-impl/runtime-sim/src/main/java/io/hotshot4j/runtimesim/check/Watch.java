package io.hotshot4j.runtimesim.check;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtimesim.disk.Platter;
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.check.AgreementChecker;
import io.hotshot4j.sim.check.CertificateChecker;
import io.hotshot4j.sim.check.ChainChecker;
import io.hotshot4j.sim.check.SignatureChecker;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.storage.internal.Disk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All checkers. What a node says is looked at where it leaves, as bytes; what it holds, in the
 * bytes that would survive the loss of power in that very moment; what it decides, in the
 * application.
 */
public final class Watch {
  private static final String DURABILITY = "durability";
  private static final double SUBSET_CHECKS = 0.02;

  private final Genesis genesis;
  private final WireCodec codec;
  private final UnaryOperator<Disk> disks;
  private final Dice dice;
  private final AgreementChecker agreement = new AgreementChecker();
  private final ChainChecker chain;
  private final SignatureChecker signatures;
  private final CertificateChecker certificates;
  private final DeliveryWatch delivery;
  private final BitSet tampered = new BitSet();
  private final List<Set<Statement>> checked = new ArrayList<>();
  private final Map<Long, Leaf> leaves = new HashMap<>();
  private final long[] reported;
  private long statements;

  /** With a verifier of its own: the nodes' may be broken. */
  public Watch(
      Genesis genesis,
      QuorumScheme quorums,
      WireCodec codec,
      Universe universe,
      UnaryOperator<Disk> disks,
      Dice dice) {
    this.disks = disks;
    int nodes = genesis.committee().size();
    this.genesis = genesis;
    this.codec = codec;
    this.dice = dice;
    CertificateVerifier sound =
        new CertificateVerifier(genesis, Thresholds.of(genesis.committee()), quorums);
    chain = new ChainChecker(nodes, new CommitProofVerifier(sound));
    signatures = new SignatureChecker(nodes);
    certificates = new CertificateChecker(genesis, tampered, signatures);
    delivery =
        new DeliveryWatch(
            nodes,
            () -> universe.faults.has(Fault.BIT_FLIP) || universe.faults.has(Fault.TRUNCATION));
    reported = new long[nodes];
    leaves.put(0L, genesis.block().leaf());
    for (int i = 0; i < nodes; i++) {
      checked.add(new HashSet<>());
    }
  }

  public DeliveryWatch delivery() {
    return delivery;
  }

  /** Statements whose durability was checked. */
  public long statements() {
    return statements;
  }

  /** The height of the chain. */
  public long height() {
    return agreement.height();
  }

  /** Somebody has changed a node's disk; what it says and holds proves nothing any more. */
  public void onTampered(int node) {
    tampered.set(node);
  }

  public boolean isTampered(int node) {
    return tampered.get(node);
  }

  /**
   * The key of a node is used. A vote counts from when it was durable, for it stands from then on:
   * where the signer failed it is signed after the next start, maybe beside a later timeout.
   */
  public void onSigned(int node, Statement statement, Platter platter) {
    if (tampered.get(node)) {
      return;
    }
    if (statement.type() == StatementType.TIMEOUT) {
      String whose = "the disk of node " + node + ", which signs " + statement + ",";
      DurableImage.open(platter.durable(), disks, whose)
          .safety(whose)
          .lastVote()
          .filter(vote -> vote.view().equals(statement.view()))
          .ifPresent(
              vote ->
                  signatures.onSigned(
                      node,
                      Statement.vote(
                          genesis.domain(), statement.epoch(), vote.view(), vote.leaf())));
    }
    signatures.onSigned(node, statement);
  }

  // ---------------------------------------------------------------- what leaves

  /** A frame is about to leave a node. */
  public void onFrame(int node, ByteBuffer frame, Platter platter) {
    if (tampered.get(node)) {
      return;
    }
    Message message;
    try {
      message = codec.decode(Bytes.wrap(frame));
    } catch (DecodeException e) {
      throw new Violation(
          "wire", "node " + node + " sends what nobody can read: " + e.getMessage());
    }
    if (message instanceof Proposal proposal) {
      certificates.onBelieved(proposal.justify());
      proposal.timeoutCertificate().ifPresent(certificates::onBelieved);
    } else if (message instanceof Timeout timeout) {
      certificates.onBelieved(timeout.highQc());
      timeout.timeoutCertificate().ifPresent(certificates::onBelieved);
    }
    if (signedBy(node, message) && checked.get(node).add(statement(message))) {
      statements++;
      check(node, message, platter.durable());
      if (dice.chance(SUBSET_CHECKS)) {
        check(node, message, platter.survivors(Platter.Loss.ANY_SUBSET, true, dice));
      }
    }
  }

  private Statement statement(Message message) {
    if (message instanceof Vote vote) {
      return vote.statement(genesis.domain());
    } else if (message instanceof Timeout timeout) {
      return timeout.statement(genesis.domain());
    }
    return ((Proposal) message).statement(genesis.domain());
  }

  private static boolean signedBy(int node, Message message) {
    return message instanceof Vote vote && vote.signer() == node
        || message instanceof Timeout timeout && timeout.signer() == node
        || message instanceof Proposal;
  }

  private void check(int node, Message message, Map<String, byte[]> files) {
    String whose = "the disk of node " + node + ", which says " + message + ",";
    DurableImage image = DurableImage.open(files, disks, whose);
    SafetyRecord record = image.safety(whose);
    boolean said;
    if (message instanceof Vote vote) {
      said =
          !vote.view().isAfter(record.lastVotedView())
              && record
                  .lastVote()
                  .filter(choice -> choice.view().equals(vote.view()))
                  .filter(choice -> !choice.leaf().equals(vote.leaf()))
                  .isEmpty();
      Violation.unless(
          image.holds(vote.leaf()) || vote.leaf().equals(genesis.block().commitment()),
          DURABILITY,
          () -> whose + " may lose the block");
    } else if (message instanceof Timeout timeout) {
      said = !timeout.view().isAfter(record.lastTimeoutView());
    } else {
      Proposal proposal = (Proposal) message;
      said = !proposal.view().isAfter(record.lastProposedView());
    }
    Violation.unless(said, DURABILITY, () -> whose + " would not remember it: " + record);
  }

  /** A machine has lost its power: what was durable is still there, or what came after it. */
  public void onPowerLost(int node, Map<String, byte[]> durable, Map<String, byte[]> found) {
    if (tampered.get(node) || durable.isEmpty()) {
      return;
    }
    String whose = "the disk of node " + node + ", which has lost its power,";
    DurableImage before = DurableImage.open(durable, UnaryOperator.identity(), whose);
    if (before.safety().isPresent()) {
      SafetyRecord was = before.safety().get();
      DurableImage after = DurableImage.open(found, disks, whose);
      SafetyRecord is = after.safety(whose);
      Violation.unless(
          !was.lastVotedView().isAfter(is.lastVotedView())
              && !was.lastTimeoutView().isAfter(is.lastTimeoutView())
              && !was.lastProposedView().isAfter(is.lastProposedView())
              && !was.highQc().view().isAfter(is.highQc().view())
              && before.decided() <= after.decided(),
          DURABILITY,
          () -> whose + " held " + was + " and holds " + is);
    }
  }

  // ---------------------------------------------------------------- what is decided

  /** The application of a node is asked where it stands. */
  public void onStart(int node, long lastDecided, long kept) {
    if (tampered.get(node)) {
      return;
    }
    Violation.unless(
        lastDecided >= reported[node],
        DURABILITY,
        () ->
            "node "
                + node
                + " has told of height "
                + reported[node]
                + " and resumes at "
                + lastDecided);
    Leaf last = leaves.get(kept);
    Violation.unless(last != null, "chain", () -> "node " + node + " resumes above height " + kept);
    if (last != null) {
      chain.onStarted(node, last);
    }
    delivery.onStart(node, kept);
  }

  /** The application of a node is given a block. */
  public void onDecided(int node, DecidedBlock block, Platter platter) {
    if (tampered.get(node)) {
      return;
    }
    long height = block.height().value();
    agreement.onDecided(node, block.block());
    chain.onDecided(node, new Effect.Decided(block.block(), block.proof()));
    certificates.onBelieved(block.proof().childQc());
    delivery.onDecided(node, height, block.payload());
    leaves.putIfAbsent(height, block.block().leaf());
    if (height > reported[node] && dice.chance(SUBSET_CHECKS)) {
      String whose = "the disk of node " + node + ", which tells of height " + height + ",";
      DurableImage image = DurableImage.open(platter.durable(), disks, whose);
      Violation.unless(image.decided() >= height, DURABILITY, () -> whose + " may lose it");
    }
    reported[node] = Math.max(reported[node], height);
  }
}
