package io.hotshot4j.examples.sequencer.query;

import static io.hotshot4j.examples.sequencer.SampleChain.GENESIS;
import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks come in the order of the chain, their payloads in any order, later or never. */
class MissingPayloadsTest {
  private final SampleChain chain = new SampleChain();

  @Test
  void aBlockWithoutItsPayloadIsMarkedUntilItComes() {
    try (QueryDatabase database = open()) {
      DecidedBlock block = chain.next(transaction(1, "a"));
      addHeader(database, block);
      ChainReader reader = database.reader();
      assertEquals(block.block(), reader.blockAt(1).orElseThrow().block());
      assertEquals(block.proof(), reader.blockAt(1).orElseThrow().proof().orElseThrow());
      assertEquals(Optional.empty(), reader.blockAt(1).orElseThrow().payload());
      assertEquals(new SyncState(1, List.of(1L)), reader.syncState());
      assertEquals(Optional.empty(), place(database, transaction(1, "a")));
      assertEquals(Totals.NONE, reader.totals(1));

      for (int i = 0; i < 2; i++) {
        addPayload(database, 1, block.payload());
        assertEquals(Optional.of(block.payload()), reader.blockAt(1).orElseThrow().payload());
        assertEquals(new SyncState(0, List.of()), reader.syncState());
        assertEquals(Optional.of(new TransactionPlace(1, 0)), place(database, transaction(1, "a")));
        assertEquals(new Totals(1, block.payload().encoded().length()), reader.totals(1));
      }
    }
  }

  @Test
  void theSameBlockWithItsPayloadFillsIt() {
    try (QueryDatabase database = open()) {
      DecidedBlock block = chain.next(transaction(1, "a"));
      addHeader(database, block);
      addHeader(database, block);
      database.add(block).toCompletableFuture().join();
      assertEquals(
          Optional.of(block.payload()), database.reader().blockAt(1).orElseThrow().payload());
      addHeader(database, block);
      assertEquals(0, database.reader().syncState().missing());
    }
  }

  @Test
  void anEmptyBlockMissesNothing() {
    try (QueryDatabase database = open()) {
      addHeader(database, chain.next());
      assertEquals(0, database.reader().syncState().missing());
      assertEquals(
          Optional.of(Payload.EMPTY), database.reader().blockAt(1).orElseThrow().payload());
    }
  }

  @Test
  void aPayloadWithoutItsBlockIsRefused() {
    try (QueryDatabase database = open()) {
      CompletionException e =
          assertThrows(CompletionException.class, () -> addPayload(database, 1, Payload.EMPTY));
      assertTrue(e.toString().contains("payload of block 1"), e.toString());
    }
  }

  /** The leader of the first block committed to what is no payload, that of the second did not. */
  @Test
  void aPayloadIsFoundByItsHashWhereItIsHeld() {
    DecidedBlock none = chain.next(transaction(1, "a"));
    DecidedBlock late = chain.next(transaction(1, "a"));
    Hash hash = none.block().header().payloadCommitment();
    try (QueryDatabase database = open()) {
      addHeader(database, none);
      addPayload(database, 1, Payload.EMPTY);
      assertEquals(Optional.of(1L), database.reader().heightOfPayload(hash));
      assertEquals(
          Optional.of(Payload.EMPTY), database.reader().blockAt(1).orElseThrow().payload());
      addHeader(database, late);
      assertEquals(Optional.of(2L), database.reader().heightOfPayload(hash));
      addPayload(database, 2, late.payload());
      assertEquals(Optional.of(2L), database.reader().heightOfPayload(hash));
    }
  }

  @Test
  void whatIsMissingOutlivesARestart(@TempDir Path directory) {
    DecidedBlock block = chain.next(transaction(1, "a"));
    try (QueryDatabase database = QueryDatabase.inDirectory(directory)) {
      database.bind(GENESIS);
      addHeader(database, block);
    }
    try (QueryDatabase database = QueryDatabase.inDirectory(directory)) {
      assertEquals(1, database.height());
      assertEquals(new SyncState(1, List.of(1L)), database.reader().syncState());
      assertEquals(Optional.of(1L), database.reader().firstMissing(0, 2));
      assertEquals(Optional.empty(), database.reader().firstMissing(0, 1));
      addPayload(database, 1, block.payload());
      assertEquals(Optional.empty(), database.reader().firstMissing(0, 2));
    }
  }

  /** Whatever the order, the result is that of the chain read from the bottom. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theOrderOfPayloadsDoesNotShow(long seed) {
    Random random = new Random(seed);
    List<DecidedBlock> blocks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Transaction[] some = new Transaction[random.nextInt(4)];
      for (int j = 0; j < some.length; j++) {
        some[j] = transaction(1, "t" + random.nextInt(200));
      }
      blocks.add(chain.next(some));
    }
    List<DecidedBlock> shuffled = new ArrayList<>(blocks);
    Collections.shuffle(shuffled, random);
    try (QueryDatabase database = open()) {
      blocks.forEach(block -> addHeader(database, block));
      for (DecidedBlock block : shuffled) {
        addPayload(database, block.height().value(), block.payload());
      }
      Set<Hash> seen = new HashSet<>();
      long bytes = 0;
      for (DecidedBlock block : blocks) {
        long height = block.height().value();
        bytes += block.payload().encoded().length();
        for (int i = 0; i < block.transactions().size(); i++) {
          if (seen.add(block.transactions().get(i).hash())) {
            assertEquals(
                Optional.of(new TransactionPlace(height, i)),
                place(database, block.transactions().get(i)),
                "seed " + seed);
          }
        }
        assertEquals(new Totals(seen.size(), bytes), database.reader().totals(height));
      }
    }
  }

  @Test
  void theLowestOfManyMissingAreNamed() {
    try (QueryDatabase database = open()) {
      for (int i = 0; i < SyncState.NAMED + 5; i++) {
        addHeader(database, chain.next(transaction(1, "t" + i)));
      }
      SyncState state = database.reader().syncState();
      assertEquals(SyncState.NAMED + 5, state.missing());
      assertEquals(SyncState.NAMED, state.lowest().size());
      assertEquals(1, state.lowest().get(0));
    }
  }

  private static QueryDatabase open() {
    QueryDatabase database = QueryDatabase.inMemory();
    database.bind(GENESIS);
    return database;
  }

  private static Optional<TransactionPlace> place(QueryDatabase database, Transaction one) {
    return database.reader().transaction(one.hash());
  }

  private static void addHeader(QueryDatabase database, DecidedBlock block) {
    database.addHeader(block.block(), block.proof()).toCompletableFuture().join();
  }

  private static void addPayload(QueryDatabase database, long height, Payload payload) {
    database.addPayload(height, payload).toCompletableFuture().join();
  }
}
