package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The requirements A1 to A4 on an {@link Application}, and what goes with them. */
public abstract class ApplicationTck {
  private static final int BLOCKS = 8;
  private static final int PER_BLOCK = 5;

  /**
   * An application that has seen nothing yet, of another node in each call.
   *
   * @throws Exception any failure fails the test
   */
  protected abstract Application application() throws Exception;

  /** A transaction that your application accepts; different numbers, different transactions. */
  protected Transaction transaction(int number) {
    return Transaction.ofUtf8("transaction " + number);
  }

  /**
   * What the application has made of the decided blocks, as a value with {@code equals}. What it
   * sent elsewhere is not part of it. By default nothing is compared.
   */
  protected Object state(Application application) {
    return "";
  }

  /**
   * The application of the same node after a restart, with what it keeps durably. By default all of
   * it is gone.
   *
   * @throws Exception any failure fails the test
   */
  protected Application restarted(Application application) throws Exception {
    return application();
  }

  /** How long one call may take. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  private Rehearsal rehearsal() throws Exception {
    return new Rehearsal(application(), new Waiting(patience()));
  }

  private List<Transaction> transactions(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(this::transaction).toList();
  }

  private List<Transaction> ofBlock(int block) {
    return transactions(block * PER_BLOCK, PER_BLOCK);
  }

  @Test
  @DisplayName("the commitment is a function of the payload, on every node and thread")
  void commitmentIsAFunctionOfThePayload() throws Exception {
    Application one = application();
    Application other = application();
    List<Payload> payloads = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      payloads.add(Payload.of(ofBlock(block)));
    }
    List<Hash> expected = payloads.stream().map(one::commit).toList();
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          if (!payloads.stream().map(other::commit).toList().equals(expected)) {
                            wrong.incrementAndGet();
                          }
                        },
                        "tck-commit-" + i))
            .toList();
    threads.forEach(Thread::start);
    threads.forEach(thread -> new Waiting(patience()).ends("committing", thread));
    assertEquals(0, wrong.get());
    assertEquals(one.commit(Payload.EMPTY), other.commit(Payload.EMPTY));
  }

  @Test
  @DisplayName("another payload has another commitment")
  void otherPayloadsHaveOtherCommitments() throws Exception {
    Application application = application();
    List<Transaction> all = new ArrayList<>(transactions(0, 3));
    Hash commitment = application.commit(Payload.of(all));
    assertNotEquals(commitment, application.commit(Payload.of(all.subList(0, 2))), "one fewer");
    assertNotEquals(commitment, application.commit(Payload.EMPTY), "none");
    java.util.Collections.reverse(all);
    assertNotEquals(commitment, application.commit(Payload.of(all)), "another order");
    all.set(1, transaction(7));
    assertNotEquals(commitment, application.commit(Payload.of(all)), "another transaction");
  }

  @Test
  @DisplayName("A3: a block that was built is valid, here and on every other node")
  void builtBlocksAreValid() throws Exception {
    Rehearsal leader = rehearsal();
    Rehearsal follower = rehearsal();
    for (int block = 0; block < BLOCKS; block++) {
      Rehearsal.Step step = leader.build(ofBlock(block));
      StateRef own = leader.accept(step);
      StateRef others = follower.accept(step);
      assertEquals(own.commitment(), others.commitment(), "block " + block);
      assertEquals(step.block().header().stateCommitment(), own.commitment(), "block " + block);
      leader.decide(step, own);
      follower.decide(step, others);
    }
    assertEquals(state(leader.application()), state(follower.application()));
  }

  @Test
  @DisplayName("A1: the same block gets the same verdict again, whatever was judged in between")
  void validationIsDeterministic() throws Exception {
    Rehearsal one = rehearsal();
    Rehearsal other = rehearsal();
    for (int block = 0; block < BLOCKS; block++) {
      Rehearsal.Step step = one.build(ofBlock(block));
      Rehearsal.Step sibling = one.build(transactions(1000 + block * PER_BLOCK, 2));
      StateRef first = one.accept(step);
      one.accept(sibling);
      assertEquals(first.commitment(), one.accept(step).commitment(), "judged again");
      other.accept(sibling);
      StateRef afterwards = other.accept(step);
      assertEquals(first.commitment(), afterwards.commitment(), "in another order");
      one.decide(step, first);
      other.decide(step, afterwards);
    }
    assertEquals(state(one.application()), state(other.application()));
  }

  @Test
  @DisplayName("judging changes nothing: only decided blocks count")
  void judgingHasNoEffect() throws Exception {
    Rehearsal busy = rehearsal();
    Rehearsal quiet = rehearsal();
    for (int block = 0; block < BLOCKS; block++) {
      for (int i = 0; i < 3; i++) {
        busy.accept(busy.build(transactions(2000 + 10 * block + i, 1)));
      }
      Rehearsal.Step step = quiet.build(ofBlock(block));
      quiet.decide(step, quiet.accept(step));
      busy.decide(step, busy.accept(step));
    }
    assertEquals(state(quiet.application()), state(busy.application()));
  }

  @Test
  @DisplayName("B-33, A-05: every payload gets a verdict, the same on every node")
  void garbageGetsAVerdict() throws Exception {
    Rehearsal one = rehearsal();
    Rehearsal other = rehearsal();
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      List<Transaction> garbage = new ArrayList<>();
      for (int n = random.nextInt(4); n >= 0; n--) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        garbage.add(Transaction.of(Bytes.wrap(bytes)));
      }
      Bytes header = random.nextInt(4) > 0 ? Bytes.EMPTY : Bytes.ofUtf8("header");
      Rehearsal.Step step =
          one.step(new BlockDraft(Payload.of(garbage), one.state().commitment(), header));
      assertEquals(Rehearsal.outcome(one.judge(step)), Rehearsal.outcome(other.judge(step)));
    }
  }

  @Test
  @DisplayName("the empty block of a leader whose build failed gets a verdict")
  void emptyBlockGetsAVerdict() throws Exception {
    Rehearsal one = rehearsal();
    Rehearsal other = rehearsal();
    Rehearsal.Step empty = one.step(BlockDraft.of(Payload.EMPTY, one.state()));
    assertEquals(Rehearsal.outcome(one.judge(empty)), Rehearsal.outcome(other.judge(empty)));
  }

  @Test
  @DisplayName("B-33: a header that lies about the state is not confirmed")
  void stateIsNotTakenFromTheHeader() throws Exception {
    Rehearsal leader = rehearsal();
    Rehearsal follower = rehearsal();
    Rehearsal.Step honest = leader.build(ofBlock(0));
    Hash lie = Statements.hash(0x5a);
    Rehearsal.Step lying =
        leader.step(new BlockDraft(honest.payload(), lie, honest.block().header().application()));
    Verdict verdict = follower.judge(lying);
    assertTrue(
        !(verdict instanceof Verdict.Accepted accepted)
            || !accepted.state().commitment().equals(lie),
        "the state of the header was taken for the state");
  }

  @Test
  @DisplayName("a build keeps to its limits and needs nothing pending")
  void buildKeepsItsLimits() throws Exception {
    Rehearsal leader = rehearsal();
    for (int count : new int[] {0, 1, PER_BLOCK}) {
      for (int most : new int[] {PER_BLOCK, 100}) {
        int bytes = 4 + transactions(0, count).stream().mapToInt(Payload::encodedLength).sum();
        BlockDraft draft = leader.draft(transactions(0, count), most, bytes);
        int built = draft.payload().transactions().size();
        assertTrue(built <= most, built + " transactions, at most " + most);
        int length = draft.payload().encoded().length();
        assertTrue(length <= bytes, length + " bytes, at most " + bytes);
        assertTrue(draft.header().length() <= BlockHeader.MAX_APPLICATION_BYTES);
      }
    }
  }

  @Test
  @DisplayName("A4: the last block may come again after a crash")
  void lastBlockMayComeAgain() throws Exception {
    Rehearsal plain = rehearsal();
    Rehearsal crashed = rehearsal();
    for (int block = 0; block < BLOCKS; block++) {
      Rehearsal.Step step = plain.build(ofBlock(block));
      StateRef state = plain.accept(step);
      plain.decide(step, state);
      StateRef own = crashed.accept(step);
      crashed.decide(step, own);
      crashed.again(step);
      crashed.again(step);
      assertEquals(state(plain.application()), state(crashed.application()), "block " + block);
    }
  }

  @Test
  @DisplayName("A4, C-24: a restarted application says where it is and goes on from there")
  void restartedApplicationGoesOn() throws Exception {
    Rehearsal plain = rehearsal();
    List<DecidedBlock> chain = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      Rehearsal.Step step = plain.build(ofBlock(block));
      chain.add(plain.decide(step, plain.accept(step)));
    }
    for (int crash = 0; crash <= BLOCKS; crash++) {
      Waiting waiting = new Waiting(patience());
      Application before = application();
      before.onStart(BlockHeight.GENESIS);
      for (DecidedBlock block : chain.subList(0, crash)) {
        waiting.result("onDecide", before.onDecide(block));
      }
      Application after = restarted(before);
      BlockHeight resumed = after.onStart(new BlockHeight(crash));
      assertTrue(resumed.value() <= crash, "resumes at " + resumed + " of " + crash);
      // Once more the last one it has, then what it has not.
      int from = (int) Math.max(0, resumed.value() - 1);
      for (DecidedBlock block : chain.subList(from, BLOCKS)) {
        waiting.result("onDecide", after.onDecide(block));
      }
      assertEquals(state(plain.application()), state(after), "crash after " + crash);
    }
  }

  @Test
  @DisplayName("after a restart a block is judged without the references of before")
  void judgesWithoutReferences() throws Exception {
    Rehearsal plain = rehearsal();
    for (int block = 0; block < BLOCKS; block++) {
      Rehearsal.Step step = plain.build(ofBlock(block));
      StateRef state = plain.accept(step);
      Rehearsal.Step forgotten = step.on(StateRef.of(step.parentState().commitment()));
      Verdict verdict = plain.judge(forgotten);
      assertInstanceOf(Verdict.Accepted.class, verdict, () -> "judged " + verdict);
      assertEquals(
          state.commitment(), ((Verdict.Accepted) verdict).state().commitment(), "block " + block);
      plain.decide(step, state);
    }
  }

  @Test
  @DisplayName("a new application has seen nothing")
  void startsAtGenesis() throws Exception {
    assertEquals(BlockHeight.GENESIS, application().onStart(BlockHeight.GENESIS));
    assertTrue(application().onStart(new BlockHeight(5)).value() <= 5);
  }
}
