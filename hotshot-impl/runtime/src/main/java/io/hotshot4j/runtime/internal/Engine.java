package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.app.SnapshotApplication;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaConfig;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.runtime.internal.apply.ApplicationLane;
import io.hotshot4j.runtime.internal.apply.ApplyCursor;
import io.hotshot4j.runtime.internal.attest.AttestLane;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.disperse.Disseminator;
import io.hotshot4j.runtime.internal.event.EventStream;
import io.hotshot4j.runtime.internal.inbox.InboxLimits;
import io.hotshot4j.runtime.internal.inbox.MessageInbox;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.net.Serving;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import io.hotshot4j.runtime.internal.snapshot.Joining;
import io.hotshot4j.runtime.internal.snapshot.Restorer;
import io.hotshot4j.runtime.internal.snapshot.SnapshotFetch;
import io.hotshot4j.runtime.internal.snapshot.Snapshots;
import io.hotshot4j.runtime.internal.verify.Arrivals;
import io.hotshot4j.runtime.internal.verify.CommitmentCheck;
import io.hotshot4j.runtime.internal.verify.Expectations;
import io.hotshot4j.runtime.internal.verify.FrameReader;
import io.hotshot4j.runtime.internal.verify.InlineArrivals;
import io.hotshot4j.runtime.internal.verify.LaneArrivals;
import io.hotshot4j.runtime.internal.verify.PayloadStore;
import io.hotshot4j.runtime.internal.verify.Rejections;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The composition root: recovers, puts the parts of a node together, starts and ends them. */
final class Engine {
  final Genesis genesis;
  final EventStream events;
  final Reports reports;
  final PeerTable peers = new PeerTable();
  final Rejections rejections;
  final TransactionPool pool;
  final BlockLog log;
  final ReplicaLoop loop;
  private final Parts parts;
  private final Scheduling scheduling;
  private final Lifecycle lifecycle;
  private final Closers closers;
  private final Outbound outbound;
  private final Forwarder forwarder;
  private final Lane applicationLane;
  private final ApplicationLane application;
  private final ApplyCursor cursor;
  private final Arrivals arrivals;
  private final EffectRunner effects;
  private final Intake intake;
  private final Network network;
  private final CompletableFuture<Void> replayed = new CompletableFuture<>();
  private final Snapshots snapshots;
  final Custody custody;
  private final Retrieving retrieving;
  private final Decisions decisions;
  private @Nullable FrontDoor door;

  /** The application's lane, if it was needed before the rest. */
  private @Nullable Lane earlyLane;

  private volatile BlockHeight applied;

  /** Recovers; what has to be closed is in {@code closers} even if this fails. */
  Engine(Parts parts, Scheduling scheduling, Lifecycle lifecycle, Closers closers) {
    this.parts = parts;
    this.scheduling = scheduling;
    this.lifecycle = lifecycle;
    this.closers = closers;
    genesis = parts.genesis();
    PeerId self = parts.self().toPeerId();
    events = new EventStream(scheduling);
    closers.add(events::close);
    closers.add(parts.storage()::close);
    closers.add(parts.transport()::close);
    parts.check();
    reports = new Reports(self.toString(), genesis.committee(), events);
    NodeOptions options = parts.options();
    List<PeerId> members = parts.memberPeers();
    WireCodec codec = new WireCodec(parts.wireLimits());
    custody = parts.custody();
    Expectations expectations = new Expectations();
    outbound = new Outbound(parts.transport(), codec, self, expectations);
    Ruleset rules = Ruleset.of(genesis.committee());
    CertificateVerifier certificates =
        new CertificateVerifier(genesis, rules.thresholds(), parts.crypto().quorums());
    Recovery.Resume resume =
        new Recovery(
                parts,
                reports,
                scheduling,
                () -> begin(codec, new CommitProofVerifier(certificates)))
            .resume();
    log = resume.log();
    PayloadStore payloads =
        new PayloadStore(parts.application(), parts.wireLimits().payloadBytes());
    ShareStore shares = new ShareStore(parts.wireLimits().payloadBytes());
    resume.restore(custody, payloads, shares);
    rejections = new Rejections(scheduling::nanoTime);
    pool = parts.newPool();
    DecidedBefore.tell(pool, log, reports);
    forwarder =
        new Forwarder(
            pool, outbound, self, options.timing().minTransactions(), scheduling::nanoTime);
    ReplicaConfig config =
        new ReplicaConfig(
            genesis,
            parts.self(),
            resume.votes(),
            options.timing(),
            rules,
            parts.crypto().quorums());
    loop = new ReplicaLoop(scheduling, new Replica(config, resume.replica()), peers, this::fail);
    Lane ioLane = scheduling.lane("io", this::fail);
    closers.add(ioLane::close);
    applicationLane = earlyLane != null ? earlyLane : applicationLane();
    snapshots = snapshots(codec, applicationLane, ioLane);
    snapshots.load();
    applied = onStart(log.lastDecided());
    application =
        new ApplicationLane(
            parts.application(),
            genesis,
            applicationLane,
            scheduling,
            payloads,
            custody,
            shares,
            pool,
            log.last(),
            applied,
            input -> loop.execute(() -> loop.step(input)),
            reports::trouble,
            this::onPoolChanged);
    retrieving =
        new Retrieving(
            parts,
            custody,
            log,
            outbound,
            peers,
            scheduling,
            applicationLane,
            this::onGathered,
            this::onLate,
            this::fail);
    closers.add(retrieving::close);
    cursor =
        new ApplyCursor(
            parts.application(),
            custody.isDispersed() ? (DispersedApplication) parts.application() : null,
            retrieving::onMissing,
            this::onRetrieved,
            log,
            applicationLane,
            applied,
            snapshots,
            this::onApplied,
            this::onApplyFailed);
    certificates.trust(resume.replica().record().highQc());
    decisions =
        new Decisions(
            parts.storage(),
            log,
            payloads,
            custody,
            shares,
            application,
            cursor,
            reports,
            loop,
            this::fail,
            () -> applied.value(),
            snapshots::neededFrom,
            options.retainedBlocks());
    effects =
        new EffectRunner(
            scheduling,
            loop,
            outbound,
            payloads,
            application,
            decisions,
            forwarder,
            certificates,
            genesis.committee(),
            reports,
            disseminator(members),
            this::fail);
    loop.takeOnly(effects::takes);
    if (parts.isMember()) {
      SafetyRecord durable = resume.durable();
      SafetyGuard guard =
          resume.votes() ? new SafetyGuard(durable) : SafetyGuard.withoutRecord(durable);
      effects.attestWith(
          new AttestLane(genesis, guard, parts.storage(), parts.crypto().signer(), loop, effects));
    }
    intake =
        new Intake(
            () -> Intake.objection(decisions.isFull(), effects.unsent(), applicationLane.size()),
            reports::trouble);
    Serving serving =
        new Serving(
            ioLane,
            log,
            custody,
            members.size(),
            outbound,
            genesis.maxBlockBytes(),
            snapshots,
            scheduling::nanoTime);
    FrameReader.Shared shared =
        new FrameReader.Shared(
            genesis,
            codec,
            parts.application(),
            parts.crypto().verifier(),
            certificates,
            payloads,
            custody,
            shares,
            retrieving.wanted(),
            expectations,
            rejections,
            loop::horizon,
            new Network.Requests(serving, pool, this::onPoolChanged));
    arrivals = arrivals(members, codec, shared);
    network = new Network(codec.limits().frameBytes(), arrivals, rejections, peers, loop);
  }

  private @Nullable Disseminator disseminator(List<PeerId> members) {
    if (!custody.isDispersed()) {
      return null;
    }
    Lane lane = scheduling.lane("disperse", this::fail);
    closers.add(lane::close);
    return new Disseminator(custody, outbound, members, lane);
  }

  /** A payload came later than its block, and the application has it. On its lane. */
  private void onRetrieved(Block block, Payload payload) {
    application.onRetrieved(block, payload);
    retrieving.onTaken(block.height());
  }

  private void onLate(Block block, Payload payload) {
    cursor.onLate(block, payload);
  }

  private void onGathered(BlockRecord whole) {
    loop.execute(() -> decisions.supplement(whole));
  }

  private Arrivals arrivals(List<PeerId> members, WireCodec codec, FrameReader.Shared shared) {
    InboxLimits limits = InboxLimits.of(members.size() + 1, codec.limits().frameBytes());
    Supplier<MessageInbox> inboxes = () -> new MessageInbox(members, limits);
    Supplier<FrameReader> readers = () -> new FrameReader(shared);
    int threads = parts.options().verifyThreads();
    if (threads == 0) {
      return new InlineArrivals(inboxes.get(), readers.get(), loop::wake);
    }
    LaneArrivals lanes =
        new LaneArrivals(scheduling, threads, inboxes, readers, loop::wake, this::fail);
    closers.add(lanes::close);
    return lanes;
  }

  private BlockHeight onStart(BlockHeight lastDecided) {
    CompletableFuture<BlockHeight> height = new CompletableFuture<>();
    applicationLane.execute(
        () -> {
          try {
            height.complete(parts.application().onStart(lastDecided));
          } catch (RuntimeException | Error e) {
            // Failure policy: an application that cannot start keeps the node from starting.
            height.completeExceptionally(e);
          }
        });
    BlockHeight kept = awaited(height, "The application failed in onStart");
    if (kept.isAfter(lastDecided)) {
      throw new HotShotException(
          "The application has applied blocks up to height "
              + kept
              + ", and the storage ends at "
              + lastDecided
              + ": they do not belong together. Restore the storage or reset the application");
    }
    boolean isMissing = lastDecided.isAfter(kept) && log.decided(kept.next()).isEmpty();
    return isMissing ? restored(kept, lastDecided) : kept;
  }

  /**
   * What an application has forgotten, and the log does not hold any more, may be in a snapshot.
   */
  private BlockHeight restored(BlockHeight kept, BlockHeight lastDecided) {
    return snapshots
        .load()
        .filter(record -> record.block().height().isAfter(kept))
        .filter(record -> !record.block().height().isAfter(lastDecided))
        .filter(record -> restorer(applicationLane).map(each -> each.restore(record)).orElse(false))
        .map(record -> record.block().height())
        .orElse(kept);
  }

  private Lane applicationLane() {
    Lane lane = scheduling.lane("app", this::fail);
    closers.add(lane::close);
    return lane;
  }

  private Snapshots snapshots(WireCodec codec, Lane app, Lane io) {
    return new Snapshots(
        parts.storage(),
        parts.application(),
        parts.options(),
        codec.limits().chunkBytes(),
        app,
        io,
        scheduling::nanoTime,
        reports::trouble);
  }

  private Optional<Restorer> restorer(Lane lane) {
    return parts.application() instanceof SnapshotApplication able
        ? Optional.of(
            new Restorer(
                able, CommitmentCheck.of(able, genesis, custody), lane, scheduling, reports::warn))
        : Optional.empty();
  }

  /** Begins the chain with a snapshot of another member, if there is one. */
  private Optional<BlockHeight> begin(WireCodec codec, CommitProofVerifier proofs) {
    Set<PeerId> others = new HashSet<>(parts.memberPeers());
    others.remove(parts.self().toPeerId());
    if (!(parts.application() instanceof SnapshotApplication)
        || others.isEmpty()
        || custody.isDispersed()) {
      return Optional.empty();
    }
    Lane lane = applicationLane();
    earlyLane = lane;
    long maxBytes =
        SnapshotRecord.maxContentBytes(genesis.maxBlockBytes(), parts.options().maxSnapshotBytes());
    SnapshotFetch fetch =
        new SnapshotFetch(
            others,
            codec,
            (peer, request) -> outbound.send(Recipients.only(peer), request),
            proofs,
            maxBytes,
            scheduling,
            reports::info);
    closers.add(fetch::close);
    FrontDoor early = new FrontDoor(peers, codec.limits().frameBytes(), fetch);
    listen(early);
    door = early;
    fetch.start();
    Joining joining =
        new Joining(
            fetch,
            restorer(lane).orElseThrow(),
            snapshots(codec, lane, lane),
            proofs,
            parts.storage(),
            scheduling,
            reports::info);
    Optional<BlockHeight> begun = joining.begin();
    fetch.close();
    return begun;
  }

  private Set<Topic> topics() {
    return custody.isDispersed() && custody.storesPayloads()
        ? Set.of(Outbound.TOPIC, Outbound.KEEPERS)
        : Set.of(Outbound.TOPIC);
  }

  private void listen(InboundHandler handler) {
    awaited(
        parts.transport().start(topics(), handler).toCompletableFuture(),
        "The transport did not start");
  }

  /** Replays what the application has missed, then joins the network. */
  void start() {
    if (log.lastDecided().isAfter(applied)) {
      applicationLane.execute(() -> cursor.resume(log.lastDecided()));
      awaited(replayed, "The application failed while it was given the blocks it has missed");
    }
    replayed.complete(null);
    FrontDoor early = door;
    if (early != null) {
      early.open(network);
    } else {
      listen(network);
    }
    closers.add(loop::close);
    closers.add(outbound::close);
    loop.start(arrivals, effects, intake, () -> forwarder.flush(loop));
    retrieving.start();
    if (!lifecycle.running()) {
      throw new HotShotException("The node ended while it was starting");
    }
  }

  private <T> T awaited(CompletableFuture<T> future, String otherwise) {
    try {
      return scheduling.await(future);
    } catch (CompletionException e) {
      throw new HotShotException(otherwise + ": " + e.getCause(), e);
    }
  }

  private void onApplied(BlockHeight height) {
    applied = height;
    application.onApplied(height);
    if (!replayed.isDone() && height.equals(log.lastDecided())) {
      replayed.complete(null);
    }
  }

  private void onApplyFailed(Throwable cause) {
    if (!replayed.completeExceptionally(cause)) {
      fail(cause);
    }
  }

  SubmitResult submit(Transaction transaction) {
    SubmitResult result = pool.submit(transaction);
    onPoolChanged();
    return result;
  }

  private void onPoolChanged() {
    if (forwarder.isDue()) {
      loop.wake();
    }
  }

  BlockHeight applied() {
    return applied;
  }

  /** Going on would not be safe: nothing is sent from here on, and everything ends. Any thread. */
  void fail(Throwable cause) {
    if (lifecycle.fail(cause)) {
      outbound.close();
      loop.halt();
      reports.failed(cause);
      replayed.completeExceptionally(cause);
      scheduling.detach("close", this::tearDown);
    }
  }

  /** Closes everything, waits for that, and says so. */
  void tearDown() {
    outbound.close();
    loop.halt();
    closers.closeAll();
    lifecycle.end();
  }
}
