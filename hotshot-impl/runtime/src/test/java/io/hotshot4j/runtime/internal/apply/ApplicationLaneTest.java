package io.hotshot4j.runtime.internal.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.SystemScheduling;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.runtime.internal.verify.PayloadStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApplicationLaneTest {
  private static final Payload PAYLOAD = Payload.of(List.of(Transaction.ofUtf8("t")));

  private final Genesis genesis =
      Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("only")))));
  private final List<String> troubles = new ArrayList<>();
  private final List<Input> answers = new ArrayList<>();
  private final List<Block> asked = new ArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private boolean fails;
  private final Tasks tasks = new Tasks();
  private final Application application =
      new Application() {
        @Override
        public CompletionStage<Verdict> validate(ProposedBlock block) {
          asked.add(block.block());
          if (fails) {
            throw new IllegalStateException("out of memory");
          }
          StateRef state = StateRef.of(block.block().header().stateCommitment());
          return CompletableFuture.completedStage(Verdict.accept(state));
        }

        @Override
        public CompletionStage<Void> onDecide(DecidedBlock block) {
          return CompletableFuture.completedStage(null);
        }
      };
  private final PayloadStore payloads = new PayloadStore(application, 1000);
  private final ApplicationLane lane =
      new ApplicationLane(
          application,
          genesis,
          tasks,
          new SystemScheduling("test"),
          payloads,
          Custody.of(genesis, genesis.committee().member(0).key()),
          new ShareStore(1000),
          new TransactionPool(PoolLimits.defaults(), genesis, List.of(), transaction -> 0, true),
          genesis.block(),
          BlockHeight.GENESIS,
          answers::add,
          troubles::add,
          () -> {});

  /** A lane that runs when told to. */
  private static final class Tasks implements Lane {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      waiting.add(task);
    }

    @Override
    public int size() {
      return waiting.size();
    }

    @Override
    public void close() {
      waiting.clear();
    }

    void run() {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        task.run();
      }
    }
  }

  private static Block child(Block parent, long view) {
    BlockHeader header =
        new BlockHeader(
            PAYLOAD.merkleRoot(),
            PAYLOAD.encoded().length(),
            1,
            Hash.ZERO,
            parent.header().timestampMillis(),
            parent.header().stateCommitment(),
            Bytes.EMPTY);
    return Block.extending(parent.leaf(), new View(view), Epoch.FIRST, header);
  }

  @Test
  void aBlockIsJudgedAlthoughItsPayloadIsLetGoOf() {
    Block block = child(genesis.block(), 1);
    payloads.put(block.view(), PAYLOAD.merkleRoot(), Hash.ZERO, PAYLOAD);
    lane.validate(new Effect.Validate(block, false), PAYLOAD, failures::incrementAndGet);
    payloads.prune(new View(1));
    tasks.run();
    assertEquals(List.of(new Input.Validated(block.commitment(), true)), answers);
    assertEquals(List.of(), troubles);
  }

  @Test
  void aBlockThatIsDecidedOverIsPassedOverInSilence() {
    Block first = child(genesis.block(), 1);
    Block other = child(first, 2);
    lane.decided(List.of(first, other), List.of(PAYLOAD, PAYLOAD));
    lane.validate(new Effect.Validate(child(first, 3), false), PAYLOAD, failures::incrementAndGet);
    tasks.run();
    assertEquals(List.of(), answers);
    assertEquals(List.of(), troubles);
  }

  /** An application that is far behind must not pile up what it was to judge meanwhile. */
  @Test
  void whatWaitsForTheApplicationIsForgottenWhenItIsDecidedOver() {
    Block first = child(genesis.block(), 1);
    Block second = child(first, 2);
    lane.decided(List.of(first), List.of(PAYLOAD));
    lane.validate(new Effect.Validate(second, false), PAYLOAD, failures::incrementAndGet);
    tasks.run();
    assertEquals(List.of(), asked, "the state after the first block is not there yet");
    lane.decided(List.of(second), List.of(PAYLOAD));
    tasks.run();
    lane.onApplied(second.height());
    tasks.run();
    assertEquals(List.of(), asked);
    assertEquals(List.of(), troubles);
  }

  /**
   * an error here is no verdict. If others certify the block, a node that took it for
   * rejected could never vote again.
   */
  @Test
  void anApplicationThatFailsHasNotRejectedTheBlock() {
    Block block = child(genesis.block(), 1);
    fails = true;
    lane.validate(new Effect.Validate(block, false), PAYLOAD, failures::incrementAndGet);
    tasks.run();
    assertEquals(List.of(), answers);
    assertEquals(1, failures.get());
    assertEquals(1, troubles.size());
    fails = false;
    lane.validate(new Effect.Validate(block, false), PAYLOAD, failures::incrementAndGet);
    tasks.run();
    assertEquals(List.of(new Input.Validated(block.commitment(), true)), answers);
  }
}
