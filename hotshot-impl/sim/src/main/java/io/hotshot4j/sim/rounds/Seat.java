package io.hotshot4j.sim.rounds;

import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.TimerKind;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.world.Recovery;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One running instance of a member: its replica, its disk and what carries its effects out. A
 * member with a twin has two seats and one key.
 */
public final class Seat implements Effect.Visitor {
  private static final long OFF = Long.MAX_VALUE;

  private final RoundRun run;
  private final int index;
  private final int member;
  private final boolean honest;
  private final PublicKey key;
  private final PeerId peer;
  private final SimDisk disk;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final long[] timers = new long[TimerKind.values().length];
  private SafetyGuard guard;
  private Replica replica;
  private ReplicaStatus status;
  private boolean alive;
  private boolean dead;
  private boolean stepping;
  private int incarnation;

  Seat(RoundRun run, int index, int member, boolean honest, SimDisk disk) {
    this.run = run;
    this.index = index;
    this.member = member;
    this.honest = honest;
    this.key = run.genesis().committee().member(member).key();
    this.peer = key.toPeerId();
    this.disk = disk;
    Recovered fresh = Recovered.fresh(run.genesis());
    guard = new SafetyGuard(fresh.record());
    replica = new Replica(run.config(key), fresh);
    status = replica.status();
  }

  /** Its number in the network. */
  public int index() {
    return index;
  }

  /** Whose seat it is. */
  public int member() {
    return member;
  }

  /** Whether it is the only seat of its member. */
  public boolean isHonest() {
    return honest;
  }

  /** What outlives a crash. */
  public SimDisk disk() {
    return disk;
  }

  /** Its replica now, or when it died. */
  public ReplicaStatus status() {
    return status;
  }

  /** Whether it is running. */
  public boolean isUp() {
    return alive;
  }

  PeerId peer() {
    return peer;
  }

  // ---------------------------------------------------------------- life

  /** Comes up with what the disk holds, unless it is up, buried or has seen a fork. */
  public void start() {
    if (alive || dead) {
      return;
    }
    Recovered recovered = Recovery.read(disk, run.genesis(), run.mutant(), Optional.empty());
    guard = new SafetyGuard(recovered.record());
    replica = new Replica(run.config(key), recovered);
    status = replica.status();
    Arrays.fill(timers, OFF);
    incarnation++;
    alive = true;
    run.watch().onStarted(this, recovered.record(), status);
    step(new Input.Started());
  }

  /** Dies; of the writes that are not synced so many of the last are lost, or all of them. */
  public void crash(int lostWrites) {
    if (alive) {
      alive = false;
      inputs.clear();
      disk.crash(Math.min(lostWrites, disk.unsyncedWrites()));
    }
  }

  /** Dies and never comes back. */
  public void bury() {
    crash(0);
    dead = true;
  }

  /** A crash before an effect that leaves no trace is a crash after it. */
  private static boolean outlives(Effect effect) {
    return !(effect instanceof Effect.Trace
        || effect instanceof Effect.SetTimer
        || effect instanceof Effect.CancelTimer
        || effect instanceof Effect.NextProposer);
  }

  private boolean dies() {
    return !alive || run.script().diesHere(run, this) && !alive;
  }

  // ---------------------------------------------------------------- inputs

  void step(Input input) {
    inputs.add(input);
    if (stepping) {
      return;
    }
    stepping = true;
    try {
      for (Input next = inputs.poll(); next != null && alive; next = inputs.poll()) {
        carryOut(replica.step(run.nowNanos(), next));
      }
    } catch (ForkException e) {
      crash(0);
      dead = true;
      run.watch().onFork(this, e);
    } finally {
      stepping = false;
    }
  }

  private void carryOut(List<Effect> effects) {
    status = replica.status();
    run.watch().onStatus(this, status);
    for (Effect effect : effects) {
      if (!alive || outlives(effect) && dies()) {
        return;
      }
      effect.accept(this);
    }
  }

  /** When a timer is due; empty if it is not set. */
  boolean isSet(TimerKind timer) {
    return alive && timers[timer.ordinal()] != OFF;
  }

  long dueNanos(TimerKind timer) {
    return timers[timer.ordinal()];
  }

  void fire(TimerKind timer) {
    timers[timer.ordinal()] = OFF;
    step(new Input.TimerFired(timer));
  }

  void receive(Letter letter) {
    if (!alive) {
      return;
    }
    Message message = letter.message;
    if (message instanceof BlockRequest request) {
      serve(letter.from, request.leaf());
    } else if (message instanceof RangeRequest request) {
      serve(letter.from, request.from());
    } else if (message instanceof Vote vote
        && !vote.view().isAfter(status.record().highQc().view())) {
      step(new Input.Stale(letter.from.peer, vote.view()));
    } else {
      if (message instanceof Proposal proposal) {
        run.watch().onProposal(this, proposal);
      }
      letter
          .verified(run.verifier())
          .ifPresentOrElse(
              verified -> step(new Input.Received(verified)),
              () -> run.watch().onRejected(letter.from, message));
    }
  }

  private void serve(Seat to, Hash leaf) {
    disk.block(leaf)
        .ifPresent(
            stored ->
                stored
                    .justify()
                    .ifPresent(
                        justify ->
                            onSend(
                                new Effect.Send(
                                    Recipients.only(to.peer),
                                    new BlockResponse(stored.block(), justify, Bytes.EMPTY)))));
  }

  private void serve(Seat to, BlockHeight from) {
    List<SimDisk.Final> decided = disk.decided();
    List<RangeResponse.Entry> entries = new ArrayList<>();
    Optional<CommitProof> proof = Optional.empty();
    for (long height = from.value();
        height <= decided.size() && entries.size() < RangeResponse.MAX_BLOCKS;
        height++) {
      SimDisk.Final block = decided.get((int) height - 1);
      entries.add(
          new RangeResponse.Entry(disk.block(block.leaf()).orElseThrow().block(), Bytes.EMPTY));
      proof = Optional.of(block.proof());
    }
    RangeResponse response = new RangeResponse(new BlockHeight(decided.size()), entries, proof);
    onSend(new Effect.Send(Recipients.only(to.peer), response));
  }

  // ---------------------------------------------------------------- effects

  @Override
  public void onAttest(Effect.Attest effect) {
    Unsigned statement = effect.statement();
    Optional<String> objection = guard.objection(effect.after(), statement);
    if (objection.isPresent() && !run.mutant().isUnguarded()) {
      run.watch().onRefused(this, objection.get());
      crash(0);
      return;
    }
    disk.append(effect.after());
    if (dies()) {
      return;
    }
    if (run.mutant() == Mutant.SEND_BEFORE_DURABLE) {
      say(effect);
      run.settle(disk);
    } else {
      run.settle(disk);
      if (!dies()) {
        say(effect);
      }
    }
  }

  @Override
  public void onReturn(Effect.Return effect) {
    throw new IllegalStateException("seat " + index + " has its record and wants to return");
  }

  private void say(Effect.Attest effect) {
    Unsigned said = effect.statement();
    if (!honest && run.round().stale() && said instanceof UnsignedProposal proposal) {
      said = onLowerCertificate(proposal);
    }
    Statement statement = said.statement(run.genesis().domain());
    run.watch().onSaid(this, said, statement);
    Message message = said.signed(run.crypto().sign(key, statement));
    run.post().send(this, effect.to(), message);
    if (!dies()) {
      inputs.add(new Input.Attested(message));
    }
  }

  /** The same block on the parent of the one it extends. */
  private Unsigned onLowerCertificate(UnsignedProposal proposal) {
    Optional<SimDisk.Stored> parent = disk.block(proposal.justify().leaf());
    if (parent.isEmpty() || parent.get().justify().isEmpty()) {
      return proposal;
    }
    var justify = parent.get().justify().get();
    Block grandparent =
        disk.block(justify.leaf()).map(SimDisk.Stored::block).orElse(run.genesis().block());
    if (!grandparent.commitment().equals(justify.leaf())) {
      return proposal;
    }
    Block block =
        Block.extending(
            grandparent.leaf(),
            proposal.view(),
            proposal.block().leaf().epoch(),
            proposal.block().header());
    return new UnsignedProposal(proposal.view(), block, justify, proposal.timeoutCertificate());
  }

  @Override
  public void onSend(Effect.Send effect) {
    run.post().send(this, effect.to(), effect.message());
  }

  @Override
  public void onStoreBlock(Effect.StoreBlock effect) {
    run.watch().onStored(this, effect);
    disk.append(effect.block(), Payload.EMPTY, effect.justify());
  }

  @Override
  public void onBuild(Effect.Build effect) {
    // Twins, and one seat before and after a crash, make different blocks of one view.
    long stamp = 1_000_000L * incarnation + effect.view().value() * 100 + index;
    BlockHeader header =
        new BlockHeader(Payload.EMPTY.merkleRoot(), 0, 0, Hash.ZERO, stamp, Hash.ZERO, Bytes.EMPTY);
    View view = effect.view();
    inputs.add(new Input.Built(view, effect.parent().commitment(), header));
  }

  @Override
  public void onValidate(Effect.Validate effect) {
    inputs.add(new Input.Validated(effect.block().commitment(), true));
  }

  @Override
  public void onDecide(Effect.Decide effect) {
    for (Effect.Decided decided : effect.blocks()) {
      run.watch().onDecided(this, decided);
      disk.append(new SimDisk.Final(decided.block().commitment(), decided.proof()));
      if (dies()) {
        return;
      }
    }
    run.settle(disk);
    if (!dies()) {
      effect.blocks().forEach(decided -> run.watch().onReported(this, decided));
    }
  }

  @Override
  public void onSetTimer(Effect.SetTimer effect) {
    timers[effect.timer().ordinal()] = effect.atNanos();
  }

  @Override
  public void onCancelTimer(Effect.CancelTimer effect) {
    timers[effect.timer().ordinal()] = OFF;
  }

  @Override
  public void onDisseminate(Effect.Disseminate effect) {
    throw new IllegalStateException("blocks are empty here");
  }

  @Override
  public void onNextProposer(Effect.NextProposer effect) {
    // There are no transactions to forward.
  }

  @Override
  public void onTrace(Effect.Trace effect) {
    run.watch().onTrace(this, effect.event());
  }
}
