package io.hotshot4j.runtime.internal.apply;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Stages;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.runtime.internal.verify.PayloadStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the application, one call at a time, and turns its answers into inputs. */
public final class ApplicationLane {
  private final Application application;
  private final Genesis genesis;
  private final Lane lane;
  private final Scheduling scheduling;
  private final TransactionPool pool;
  private final Consumer<Input> replica;
  private final Consumer<String> trouble;
  private final Runnable poolChanged;
  private final @Nullable DispersedApplication byHeader;
  private final BlockMaker maker;
  private final Judge judge;

  // On the lane only.
  private final States states;
  private final List<Waiting> waiting = new ArrayList<>();
  private BlockHeight applied;

  /** A call that needs the application's own state after a block. */
  private record Waiting(BlockHeight height, Runnable call) {}

  /**
   * Resumes after the last decided block.
   *
   * @param applied what the application has applied
   * @param replica takes answers, from any thread
   * @param trouble takes errors the node can live with, from any thread
   * @param poolChanged told when transactions have left the pool or come back
   */
  public ApplicationLane(
      Application application,
      Genesis genesis,
      Lane lane,
      Scheduling scheduling,
      PayloadStore payloads,
      Custody custody,
      ShareStore shares,
      TransactionPool pool,
      Block decided,
      BlockHeight applied,
      Consumer<Input> replica,
      Consumer<String> trouble,
      Runnable poolChanged) {
    this.application = application;
    this.genesis = genesis;
    this.lane = lane;
    this.scheduling = scheduling;
    this.pool = pool;
    this.states = new States(decided);
    this.applied = applied;
    this.replica = replica;
    this.trouble = trouble;
    this.poolChanged = poolChanged;
    this.maker = new BlockMaker(application, genesis, payloads, custody, shares);
    this.byHeader =
        custody.isDispersed() && application instanceof DispersedApplication dispersed
            ? dispersed
            : null;
    this.judge = new Judge(genesis, payloads.emptyCommitment());
  }

  // ---------------------------------------------------------------- build

  /** Asks for a block. The answer may come late or never; the caller watches the clock. */
  public void build(Effect.Build effect, Consumer<Input.Built> answer) {
    lane.execute(
        () -> onState(effect.parent().commitment(), state -> build(effect, state, answer)));
  }

  private void build(Effect.Build effect, States.State parent, Consumer<Input.Built> answer) {
    List<Transaction> pending =
        pool.select(
            effect.view(),
            effect.parent().commitment(),
            genesis.maxTransactions(),
            genesis.maxBlockBytes());
    BuildContext context =
        new BuildContext(
            effect.view(),
            effect.parent(),
            parent.reference(),
            pending,
            genesis.maxTransactions(),
            genesis.maxBlockBytes(),
            Duration.ofNanos(effect.budgetNanos()));
    Stages.then(
        Stages.called(() -> application.build(context)),
        lane::execute,
        (draft, failure) -> {
          if (draft == null) {
            trouble.accept("build of view " + effect.view() + " failed: " + failure);
            answer.accept(empty(effect));
            return;
          }
          try {
            BlockHeader header =
                maker.header(effect.view(), effect.parent(), draft, scheduling.wallMillis());
            answer.accept(new Input.Built(effect.view(), effect.parent().commitment(), header));
          } catch (IllegalArgumentException e) {
            trouble.accept(String.valueOf(e.getMessage()));
            answer.accept(empty(effect));
          }
        });
  }

  /** The answer in place of one that failed or is late. Any thread. */
  public Input.Built empty(Effect.Build effect) {
    View view = effect.view();
    return new Input.Built(
        view,
        effect.parent().commitment(),
        maker.emptyHeader(view, effect.parent(), scheduling.wallMillis()));
  }

  // ---------------------------------------------------------------- validate

  /**
   * Asks for a verdict. There is none if the block is decided over meanwhile, or if the application
   * fails: an error of one node says nothing about a block that others may certify.
   *
   * @param payload its payload; where payloads are dispersed the empty one in place of one that is
   *     not held
   * @param failed told on the lane if the application has failed
   */
  public void validate(Effect.Validate effect, Payload payload, Runnable failed) {
    lane.execute(
        () ->
            onState(
                effect.block().leaf().parent(),
                parent -> validate(effect, payload, parent, failed)));
  }

  private void validate(
      Effect.Validate effect, Payload payload, States.State parent, Runnable failed) {
    Block block = effect.block();
    DispersedApplication judging = byHeader;
    Optional<String> objection =
        judging == null
            ? judge.objection(block, parent.block(), payload)
            : judge.objection(block, parent.block());
    if (objection.isEmpty() && effect.checkClock()) {
      objection = judge.clockObjection(block, parent.block(), scheduling.wallMillis());
    }
    if (objection.isPresent()) {
      reject(block, objection.get());
      return;
    }
    Stages.then(
        Stages.called(
            () ->
                judging == null
                    ? application.validate(new ProposedBlock(block, payload, parent.reference()))
                    : judging.validateHeader(block, parent.reference())),
        lane::execute,
        (verdict, failure) -> {
          if (verdict == null) {
            trouble.accept("validate of " + block + " failed: " + failure);
            failed.run();
          } else {
            onVerdict(block, payload, verdict);
          }
        });
  }

  private void onVerdict(Block block, Payload payload, Verdict verdict) {
    if (verdict instanceof Verdict.Accepted accepted) {
      if (!accepted.state().commitment().equals(block.header().stateCommitment())) {
        reject(block, "its header commits to another state than the one it leads to");
        return;
      }
      states.accepted(block, accepted.state());
      pool.onAccepted(block, payload);
      replica.accept(new Input.Validated(block.commitment(), true));
    } else if (verdict instanceof Verdict.Rejected rejected) {
      reject(block, rejected.reason());
    }
  }

  private void reject(Block block, String reason) {
    trouble.accept(block + " is rejected: " + reason);
    replica.accept(new Input.Validated(block.commitment(), false));
  }

  // ---------------------------------------------------------------- decide

  /** Blocks became final; on the lane they take effect in the order of the calls. Any thread. */
  public void decided(List<Block> blocks, List<Payload> finals) {
    lane.execute(
        () -> {
          Block last = blocks.get(blocks.size() - 1);
          states.decided(last);
          waiting.removeIf(each -> last.height().isAfter(each.height()));
          pool.onDecided(last.view(), finals);
          poolChanged.run();
        });
  }

  /** The payload of a decided block has come. On the lane. */
  public void onRetrieved(Block block, Payload payload) {
    pool.onDecided(block.view(), List.of(payload));
    poolChanged.run();
  }

  /** The application has applied blocks up to here. On the lane. */
  public void onApplied(BlockHeight height) {
    applied = height;
    if (!waiting.isEmpty()) {
      List<Waiting> ready = new ArrayList<>(waiting);
      waiting.clear();
      for (Waiting each : ready) {
        if (each.height().isAfter(applied)) {
          waiting.add(each);
        } else {
          each.call().run();
        }
      }
    }
  }

  /** Continues with the state after a leaf, once the application has come as far. */
  private void onState(Hash leaf, Consumer<States.State> call) {
    Optional<States.State> state = states.after(leaf);
    if (state.isEmpty()) {
      // The block was decided over, so whatever was asked for is of no use any more.
      return;
    }
    if (state.get().applied() && state.get().height().isAfter(applied)) {
      waiting.add(new Waiting(state.get().height(), () -> call.accept(state.get())));
    } else {
      call.accept(state.get());
    }
  }
}
