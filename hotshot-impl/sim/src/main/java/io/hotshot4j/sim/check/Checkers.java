package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.Effect.Decided;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.sim.kit.FakeCrypto;
import io.hotshot4j.sim.kit.FakeVid;
import io.hotshot4j.sim.kit.Violation;
import java.util.BitSet;

/** All checkers, told of everything that honest nodes do. Each throws a {@link Violation}. */
public final class Checkers {
  public final Ledger ledger;
  public final AgreementChecker agreement = new AgreementChecker();
  public final DeliveryChecker delivery;
  public final DurabilityChecker durability;
  public final AccountingChecker accounting;
  public final BoundsChecker bounds;
  public final CatchUpChecker catchUp = new CatchUpChecker(agreement);
  public final ExactlyOnceChecker exactlyOnce;
  public final IdempotenceChecker idempotence = new IdempotenceChecker();
  public final LivenessChecker liveness;
  public final AvailabilityChecker availability;
  private final AuthenticityChecker authenticity;
  private final EvidenceChecker evidence;
  private final ChainChecker chain;
  private final SignatureChecker signatures;
  private final CertificateChecker certificates;
  private final CommittedChecker committed;
  private final MonotoneChecker monotone;
  private long proposals;

  /** Of a network whose leaders follow from the genesis. */
  public Checkers(Genesis genesis, FakeCrypto crypto, int nodes, BitSet byzantine) {
    this(genesis, crypto, nodes, byzantine, LeaderSchedule.of(genesis), new FakeVid());
  }

  /** The same, and of one whose payloads are dispersed. */
  public Checkers(Genesis genesis, FakeCrypto crypto, int nodes, BitSet byzantine, FakeVid vid) {
    this(genesis, crypto, nodes, byzantine, LeaderSchedule.of(genesis), vid);
  }

  /** Of a network with leaders of its own. */
  public Checkers(
      Genesis genesis, FakeCrypto crypto, int nodes, BitSet byzantine, LeaderSchedule leaders) {
    this(genesis, crypto, nodes, byzantine, leaders, new FakeVid());
  }

  private Checkers(
      Genesis genesis,
      FakeCrypto crypto,
      int nodes,
      BitSet byzantine,
      LeaderSchedule leaders,
      FakeVid vid) {
    Committee committee = genesis.committee();
    ledger = new Ledger(genesis.block());
    delivery = new DeliveryChecker(nodes);
    durability = new DurabilityChecker(nodes);
    CertificateVerifier sound = new CertificateVerifier(genesis, Thresholds.of(committee), crypto);
    chain = new ChainChecker(nodes, new CommitProofVerifier(sound));
    signatures = new SignatureChecker(nodes);
    certificates = new CertificateChecker(genesis, byzantine, signatures);
    committed = new CommittedChecker(committee, byzantine, ledger, genesis.block().leaf());
    monotone = new MonotoneChecker(nodes);
    accounting = new AccountingChecker(byzantine);
    bounds = new BoundsChecker(committee.size());
    exactlyOnce = new ExactlyOnceChecker(leaders, byzantine);
    liveness = new LivenessChecker(committee.size());
    authenticity = new AuthenticityChecker(genesis, leaders, byzantine, signatures, certificates);
    evidence = new EvidenceChecker(genesis, leaders, crypto, byzantine);
    availability = new AvailabilityChecker(genesis, byzantine, signatures, vid);
  }

  /** An incarnation begins. */
  public void onStarted(int node, DurableState disk, SafetyRecord used, ReplicaStatus status) {
    durability.onRecovered(node, disk, used);
    chain.onStarted(node, status.decided().leaf());
    monotone.onStarted(node, status);
    evidence.onStarted(node);
    delivery.onStarted(node, status.decided().height().value());
  }

  /** A node has lost everything on its disk. */
  public void onWiped(int node) {
    durability.onWiped(node);
    signatures.onWiped(node);
  }

  /** A statement is signed and about to leave. */
  public void onSaid(int node, DurableState disk, Unsigned unsigned, Statement statement) {
    if (unsigned instanceof UnsignedReport report) {
      signatures.onReported(node, report.draft(), statement);
      return;
    }
    signatures.onSigned(node, statement);
    durability.onSaid(node, disk, unsigned);
    if (unsigned instanceof UnsignedVote vote) {
      committed.onVote(node, vote.view(), vote.leaf());
      availability.onVote(node, disk, vote);
    } else if (unsigned instanceof UnsignedDaVote vote) {
      availability.onDaVote(node, disk, vote);
    } else if (unsigned instanceof UnsignedProposal) {
      proposals++;
    }
  }

  /** A node has verified a message and is about to take it. */
  public void onAccepted(int node, Message message, ReplicaStatus status) {
    authenticity.onAccepted(node, message);
    if (message instanceof Vote vote) {
      evidence.beforeVote(node, vote, status);
    }
  }

  /** It has taken it and lives. */
  public void onTaken(int node, Message message, ReplicaStatus before) {
    if (message instanceof Vote vote) {
      evidence.afterVote(node, vote, before);
    }
  }

  /** Proposals of honest leaders so far. */
  public long proposals() {
    return proposals;
  }

  public void onDecided(int node, Decided decided) {
    agreement.onDecided(node, decided.block());
    chain.onDecided(node, decided);
    certificates.onBelieved(decided.proof().childQc());
  }

  public void onStatus(int node, ReplicaStatus status) {
    if (!monotone.onStatus(node, status)) {
      return;
    }
    certificates.onBelieved(status.record().highQc());
    status.record().highTc().ifPresent(certificates::onBelieved);
  }

  public void onTrace(int node, TraceEvent event) {
    if (event instanceof TraceEvent.Equivocation told) {
      evidence.onEquivocation(node, told);
    }
  }
}
