package io.hotshot4j.core;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Replicas on a network where every message takes a millisecond, under virtual time. Faults are
 * scripted by the test: what is dropped, who is dead, who restarts.
 */
final class Cluster extends Faults {
  static final long MILLI = Agenda.MILLI;

  final Genesis genesis;
  final Timing timing;
  final List<Node> nodes = new ArrayList<>();
  final Map<Hash, Payload> payloads = new HashMap<>();

  /** What a Byzantine member does with a message; by its index. */
  final Map<Integer, BiConsumer<Node, Message>> byzantine = new TreeMap<>();

  private final Agenda agenda = new Agenda();
  private final MessageVerifier verifier;
  private final ToyCrypto crypto = new ToyCrypto();
  private final boolean dispersed;

  Cluster(int members, int observers, Timing timing) {
    this(members, observers, timing, Availability.ALL);
  }

  Cluster(int members, int observers, Timing timing, Availability availability) {
    List<PublicKey> keys =
        IntStream.range(0, members + observers)
            .mapToObj(i -> new PublicKey(Bytes.ofUtf8("node-" + (char) ('a' + i))))
            .toList();
    this.genesis =
        Genesis.of(Committee.ofEqualStake(keys.subList(0, members))).withAvailability(availability);
    this.dispersed = availability.isDispersed();
    this.timing = timing;
    this.verifier =
        new MessageVerifier(
            genesis,
            crypto,
            new CertificateVerifier(genesis, Thresholds.of(genesis.committee()), crypto),
            (header, payload) -> true);
    for (PublicKey key : keys) {
      nodes.add(new Node(nodes.size(), key));
    }
  }

  void start() {
    nodes.stream().filter(node -> !byzantine.containsKey(node.index)).forEach(Node::start);
    for (Node node : nodes) {
      for (Node other : nodes) {
        if (other != node) {
          node.input(new Input.PeerChanged(other.peer(), true));
        }
      }
    }
  }

  /** Runs until a condition holds; fails after so many virtual milliseconds. */
  void runUntil(String what, BooleanSupplier condition, long millis) {
    if (!agenda.runUntil(condition, millis)) {
      List<?> statuses = nodes.stream().map(n -> n.replica.status()).toList();
      throw new AssertionError("%s not within %d ms: %s".formatted(what, millis, statuses));
    }
  }

  /** Runs for so many virtual milliseconds. */
  void run(long millis) {
    agenda.run(millis);
  }

  long now() {
    return agenda.now();
  }

  boolean isAccepted(Message message) {
    return verifier.check(node(0).peer(), message) instanceof Verification.Passed;
  }

  Node node(int index) {
    return nodes.get(index);
  }

  /** One replica and the world around it. */
  final class Node implements Effect.Visitor {
    final int index;
    final PublicKey key;
    final List<Effect.Decided> decided = new ArrayList<>();
    final List<TraceEvent> traces = new ArrayList<>();
    final List<Message> sent = new ArrayList<>();

    /** Whether payloads have made room by the time their blocks are to be stored. */
    boolean losesPayloads;

    final Holdings holdings;

    private final Map<TimerKind, Long> timers = new TreeMap<>();
    private final Set<Transaction> pool = new HashSet<>();
    private Optional<SafetyRecord> record = Optional.empty();
    private SafetyGuard guard;
    private int incarnation;

    /** Whether its record is gone and not come back to. */
    boolean recordLost;

    /** Whether it dies on the way back, before its new record is durable. */
    boolean diesReturning;

    /** Whether it stops when it meets a signature of its own that it does not know of. */
    boolean diesForgetful;

    int rejected;
    boolean alive;
    Replica replica;

    Node(int index, PublicKey key) {
      this.index = index;
      this.key = key;
      this.holdings = new Holdings(dispersed, storesPayloads(), this::payloadOf);
      this.guard = new SafetyGuard(SafetyRecord.initial(genesis.quorumCertificate()));
      this.replica = create();
    }

    PeerId peer() {
      return key.toPeerId();
    }

    View view() {
      return replica.status().view();
    }

    long height() {
      return replica.status().decided().height().value();
    }

    private Replica create() {
      Block last = decided.isEmpty() ? genesis.block() : decided.get(decided.size() - 1).block();
      List<Recovered.Undecided> undecided =
          holdings.stored.values().stream()
              .filter(block -> block.block().view().isAfter(last.view()))
              .sorted(Comparator.comparing(block -> block.block().view()))
              .map(
                  block ->
                      new Recovered.Undecided(
                          block.block(),
                          block.justify(),
                          holdings.have(block.block().commitment())))
              .toList();
      SafetyRecord safe = record.orElse(SafetyRecord.initial(genesis.quorumCertificate()));
      guard = recordLost ? SafetyGuard.withoutRecord(safe) : new SafetyGuard(safe);
      return new Replica(
          new ReplicaConfig(
              genesis, key, !recordLost, timing, Ruleset.of(genesis.committee()), crypto),
          new Recovered(
              safe,
              last,
              decided.isEmpty()
                  ? Optional.empty()
                  : Optional.of(decided.get(decided.size() - 1).proof()),
              undecided,
              recordLost ? Optional.of(nonce(incarnation)) : Optional.empty()));
    }

    /** What it asks with in one of its starts. */
    Hash nonce(int start) {
      return Fixture.hash("node " + index + " start " + start);
    }

    int starts() {
      return incarnation;
    }

    /** An older copy of its record takes the place of the one it has. */
    void rollBack(SafetyRecord older) {
      kill();
      record = Optional.of(older);
    }

    /** The disk is gone; it comes back with an empty one. */
    void wipe() {
      loseRecord();
      decided.clear();
      holdings.wipe();
    }

    /** Only the record is gone. */
    void loseRecord() {
      kill();
      record = Optional.empty();
      recordLost = true;
    }

    void start() {
      alive = true;
      input(new Input.Started());
    }

    void kill() {
      alive = false;
      incarnation++;
      timers.clear();
      holdings.forget();
      nodes.stream()
          .filter(other -> other.alive)
          .forEach(other -> other.input(new Input.PeerChanged(peer(), false)));
    }

    void restart() {
      replica = create();
      start();
      for (Node other : nodes) {
        if (other != this && other.alive) {
          other.input(new Input.PeerChanged(peer(), true));
          input(new Input.PeerChanged(other.peer(), true));
        }
      }
    }

    void submit(String text) {
      Transaction transaction = Transaction.ofUtf8(text);
      nodes.forEach(node -> node.pool.add(transaction));
      nodes.stream().filter(node -> node.alive).forEach(Node::announcePool);
    }

    private void announcePool() {
      input(new Input.PoolChanged(pending().size()));
    }

    private List<Transaction> pending() {
      Set<Transaction> left = new HashSet<>(pool);
      holdings.stored.values().forEach(block -> left.removeAll(payloadOf(block).transactions()));
      return left.stream().sorted(Comparator.comparing(Transaction::utf8)).toList();
    }

    private Payload payloadOf(BlockResponse block) {
      return payloads.getOrDefault(block.block().header().payloadCommitment(), Payload.EMPTY);
    }

    void input(Input input) {
      if (alive) {
        for (Effect effect : replica.step(now(), input)) {
          effect.accept(this);
        }
      }
    }

    private void later(long delay, Runnable action) {
      int mine = incarnation;
      agenda.after(
          delay,
          () -> {
            if (alive && incarnation == mine) {
              action.run();
            }
          });
    }

    @Override
    public void onAttest(Effect.Attest effect) {
      Optional<String> objection = guard.objection(effect.after(), effect.statement());
      if (objection.isPresent()) {
        throw new AssertionError("node " + index + ": " + objection.get());
      }
      record = Optional.of(effect.after());
      SigningDomain domain = genesis.domain();
      Message message =
          effect.statement().signed(ToyCrypto.sign(key, effect.statement().statement(domain)));
      transmit(effect.to(), message);
      later(0, () -> input(new Input.Attested(message)));
    }

    @Override
    public void onReturn(Effect.Return effect) {
      Optional<String> objection =
          guard.objectionToReturn(effect.after(), effect.reports(), genesis.committee(), index);
      if (objection.isPresent()) {
        throw new AssertionError("node " + index + ": " + objection.get());
      }
      if (diesReturning) {
        later(0, this::kill);
        return;
      }
      record = Optional.of(effect.after());
      recordLost = false;
      later(0, () -> input(new Input.Returned()));
    }

    @Override
    public void onSend(Effect.Send effect) {
      transmit(effect.to(), effect.message());
    }

    private void transmit(Recipients to, Message message) {
      sent.add(message);
      for (Node other : nodes) {
        boolean addressed =
            to instanceof Recipients.Only only ? only.peer().equals(other.peer()) : other != this;
        if (addressed
            && !lost.test(index, other.index)
            && !messageLost.test(other.index, message)) {
          long delay = slow.test(message) && !byzantine.containsKey(other.index) ? slowMillis : 1;
          Message passed = cut.apply(message);
          agenda.after(delay * MILLI, () -> other.receive(peer(), passed));
        }
      }
    }

    /** Sends whatever a Byzantine member likes; the signature is as good as the key. */
    void forge(Node victim, Message message) {
      agenda.after(MILLI, () -> victim.receive(peer(), message));
    }

    private void receive(PeerId from, Message message) {
      Node sender =
          nodes.stream().filter(node -> node.peer().equals(from)).findFirst().orElseThrow();
      if (byzantine.containsKey(index)) {
        byzantine.get(index).accept(sender, message);
        return;
      }
      if (!alive) {
        return;
      }
      if (message instanceof BlockRequest request) {
        holdings
            .answer(request)
            .filter(block -> block.justify().leaf().equals(block.block().leaf().parent()))
            .ifPresent(block -> transmit(Recipients.only(sender.peer()), block));
      } else if (message instanceof ShareRequest request) {
        holdings
            .answer(request)
            .ifPresent(share -> transmit(Recipients.only(sender.peer()), share));
      } else if (message instanceof VidShare share) {
        if (share.member() == index) {
          hold(new Input.ShareAvailable(share.view(), share.vid()), share.vid());
        }
      } else if (message instanceof RangeRequest request) {
        transmit(
            Recipients.only(sender.peer()), Fixture.range(decided, (int) request.from().value()));
      } else {
        Verification checked = verifier.check(from, message);
        if (checked instanceof Verification.Passed passed) {
          if (message instanceof BlockResponse response && !response.payload().isEmpty()) {
            holdings.hold(response.block().header().vidCommitment());
          }
          input(new Input.Received(passed.message()));
        } else if (!byzantine.containsKey(sender.index)) {
          throw new AssertionError("node " + index + " rejects " + message);
        } else {
          rejected++;
        }
      }
    }

    private boolean storesPayloads() {
      return genesis.daCommittee().contains(genesis.committee().indexOf(key).orElse(-1));
    }

    private void hold(Input input, Hash vid) {
      if (alive) {
        holdings.hold(vid);
        input(input);
      }
    }

    private void disperse(Effect.Disseminate effect, Node other) {
      Hash vid = Fixture.vid(effect.payload());
      if (other.holdings.areWhole()) {
        other.hold(Fixture.available(effect.view(), payloads.get(effect.payload()), vid), vid);
      } else if (genesis.committee().indexOf(other.key).isPresent()) {
        other.hold(new Input.ShareAvailable(effect.view(), vid), vid);
      }
    }

    @Override
    public void onDisseminate(Effect.Disseminate effect) {
      for (Node other : nodes) {
        if (other != this
            && !lost.test(index, other.index)
            && !payloadLost.test(index, other.index)) {
          agenda.after(
              MILLI,
              () -> {
                if (dispersed) {
                  disperse(effect, other);
                } else {
                  other.input(
                      new Input.PayloadAvailable(effect.view(), effect.payload(), Hash.ZERO));
                }
              });
        }
      }
    }

    @Override
    public void onStoreBlock(Effect.StoreBlock effect) {
      if (losesPayloads && effect.block().header().payloadLength() > 0) {
        later(0, () -> input(new Input.PayloadLost(effect.block().commitment())));
        return;
      }
      QuorumCertificate justify = effect.justify().orElse(genesis.quorumCertificate());
      holdings.store(effect.block(), justify);
      later(0, this::announcePool);
    }

    @Override
    public void onBuild(Effect.Build effect) {
      Payload payload = Payload.of(pending());
      Hash commitment = payload.merkleRoot();
      payloads.put(commitment, payload);
      Hash vid = dispersed && !payload.encoded().isEmpty() ? Fixture.vid(commitment) : Hash.ZERO;
      holdings.hold(vid);
      BlockHeader built = header.apply(Fixture.header(payload, vid, now() / MILLI));
      later(0, () -> input(new Input.Built(effect.view(), effect.parent().commitment(), built)));
    }

    @Override
    public void onValidate(Effect.Validate effect) {
      boolean accept = accepted.test(index, effect.block());
      later(0, () -> input(new Input.Validated(effect.block().commitment(), accept)));
    }

    @Override
    public void onDecide(Effect.Decide effect) {
      decided.addAll(effect.blocks());
    }

    @Override
    public void onSetTimer(Effect.SetTimer effect) {
      timers.put(effect.timer(), effect.atNanos());
      later(
          Math.max(0, effect.atNanos() - now()),
          () -> {
            Long set = timers.get(effect.timer());
            if (set != null && set == effect.atNanos()) {
              timers.remove(effect.timer());
              input(new Input.TimerFired(effect.timer()));
            }
          });
    }

    @Override
    public void onCancelTimer(Effect.CancelTimer effect) {
      timers.remove(effect.timer());
    }

    @Override
    public void onNextProposer(Effect.NextProposer effect) {
      // The pool of this cluster is shared.
    }

    @Override
    public void onTrace(Effect.Trace effect) {
      traces.add(effect.event());
      if (effect.event() instanceof TraceEvent.Forgotten && diesForgetful) {
        alive = false;
        incarnation++;
      }
    }
  }
}
