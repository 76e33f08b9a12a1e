package io.hotshot4j.examples.sequencer.query;

import static io.hotshot4j.examples.sequencer.SampleChain.GENESIS;
import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.light.BlockProof;
import io.hotshot4j.light.NamespacedTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryDatabaseTest {
  @TempDir Path directory;

  private final SampleChain chain = new SampleChain();

  @Test
  void keepsBlocksAsTheyWereDecided() {
    try (QueryDatabase database = open()) {
      DecidedBlock block = chain.next(transaction(1, "a"), transaction(2, "b"));
      add(database, block);
      ArchivedBlock kept = database.reader().blockAt(1).orElseThrow();
      assertEquals(block.block(), kept.block());
      assertEquals(block.payload(), kept.payload().orElseThrow());
      assertEquals(block.proof(), kept.proof().orElseThrow());
      assertEquals(Optional.of(1L), database.reader().heightOfBlock(block.block().commitment()));
      assertEquals(
          Optional.of(1L),
          database.reader().heightOfPayload(block.block().header().payloadCommitment()));
      assertEquals(
          Optional.of(new TransactionPlace(1, 1)),
          database.reader().transaction(transaction(2, "b").hash()));
      assertEquals(Optional.empty(), database.reader().blockAt(2));
    }
  }

  /** Any block under any later header, after a restart too. */
  @Test
  void provesThatBlocksLieBelowOthers() {
    List<DecidedBlock> blocks = new ArrayList<>();
    try (QueryDatabase database = open()) {
      for (int i = 0; i < 9; i++) {
        blocks.add(chain.next());
        add(database, blocks.get(i));
      }
    }
    try (QueryDatabase database = open()) {
      for (int i = 9; i < 18; i++) {
        blocks.add(chain.next());
        add(database, blocks.get(i));
      }
      for (DecidedBlock newer : blocks) {
        long height = newer.height().value();
        assertEquals(
            newer.block().header().stateCommitment(), database.reader().treeBelow(height).root());
        for (long key = 0; key < height; key++) {
          Block older = database.reader().headerAt(key).orElseThrow();
          BlockProof proof = database.reader().proofOf(key, height);
          assertTrue(proof.verify(older.leaf(), newer.block()), key + " below " + height);
        }
      }
    }
  }

  @Test
  void genesisIsBlockZero() {
    try (QueryDatabase database = open()) {
      ArchivedBlock genesis = database.reader().blockAt(0).orElseThrow();
      assertEquals(GENESIS.block(), genesis.block());
      assertEquals(Optional.empty(), genesis.proof());
      assertEquals(0, database.height());
    }
  }

  /** C-24: a block that is told again is kept once. */
  @Test
  void c24_aRepeatedBlockChangesNothing() {
    // S-28.
    try (QueryDatabase database = open()) {
      DecidedBlock block = chain.next(transaction(1, "a"));
      add(database, block);
      add(database, block);
      assertEquals(1, database.height());
      assertEquals(1, database.reader().totals(1).transactions());
    }
  }

  /** I-16, C-02: the copy has what a process would find that starts after a kill at this moment. */
  @Test
  void i16_whatIsAnsweredIsInTheFiles(@TempDir Path copy) throws IOException {
    try (QueryDatabase database = open()) {
      for (int height = 1; height <= 5; height++) {
        add(database, chain.next(transaction(1, "block " + height)));
        Files.copy(
            directory.resolve("chain.mv.db"),
            copy.resolve("chain.mv.db"),
            StandardCopyOption.REPLACE_EXISTING);
        try (QueryDatabase found = QueryDatabase.inDirectory(copy)) {
          assertEquals(height, found.height());
        }
      }
    }
  }

  @Test
  void anotherBlockAtAKnownHeightIsRefused() {
    try (QueryDatabase database = open()) {
      add(database, chain.next());
      DecidedBlock fork = new SampleChain().next(transaction(1, "fork"));
      refused(database, fork, "delete the database");
    }
  }

  @Test
  void aGapIsRefused() {
    try (QueryDatabase database = open()) {
      chain.next();
      refused(database, chain.next(), "one is missing");
    }
  }

  @Test
  void theFirstOccurrenceOfATransactionWins() {
    // B-47, P-14, I-14.
    Transaction repeated = transaction(1, "again");
    try (QueryDatabase database = open()) {
      add(database, chain.next(repeated));
      add(database, chain.next(transaction(1, "other"), repeated, repeated));
      assertEquals(
          Optional.of(new TransactionPlace(1, 0)), database.reader().transaction(repeated.hash()));
      assertEquals(2, database.reader().totals(2).transactions());
      assertEquals(1, database.reader().totals(1).transactions());
    }
  }

  @Test
  void survivesAndResumes() {
    // S-33.
    DecidedBlock first = chain.next(transaction(5, "kept"));
    try (QueryDatabase database = open()) {
      add(database, first);
    }
    try (QueryDatabase database = open()) {
      assertEquals(1, database.height());
      assertEquals(
          first.payload(), database.reader().blockAt(1).orElseThrow().payload().orElseThrow());
      add(database, chain.next());
      assertEquals(2, database.height());
    }
  }

  @Test
  void holdsTheLargestPayload() {
    Transaction large =
        new NamespacedTransaction(1, Bytes.wrap(new byte[(1 << 20) - 8])).toTransaction();
    Transaction other =
        new NamespacedTransaction(2, Bytes.wrap(new byte[(1 << 20) - 8])).toTransaction();
    try (QueryDatabase database = open()) {
      DecidedBlock block = chain.next(large, large, other);
      add(database, block);
      assertEquals(
          block.payload(), database.reader().blockAt(1).orElseThrow().payload().orElseThrow());
      assertEquals(block.payload().encoded().length(), database.reader().totals(1).payloadBytes());
    }
  }

  @Test
  void belongsToOneNetwork() {
    open().close();
    try (QueryDatabase database = QueryDatabase.inDirectory(directory)) {
      QueryException e =
          assertThrows(QueryException.class, () -> database.bind(GENESIS.withChainId(7)));
      assertTrue(e.toString().contains(directory.toString()), e.getMessage());
      assertTrue(e.toString().contains("another network"), e.getMessage());
    }
  }

  @Test
  void c09_aPlaceThatCannotBeUsedIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    QueryException e =
        assertThrows(QueryException.class, () -> QueryDatabase.inDirectory(file.resolve("sub")));
    assertTrue(e.toString().contains("file/sub"), e.getMessage());
  }

  @Test
  void c05_aDamagedFileIsNamed() throws Exception {
    open().close();
    Files.write(directory.resolve("chain.mv.db"), new byte[8192]);
    QueryException e =
        assertThrows(QueryException.class, () -> QueryDatabase.inDirectory(directory));
    assertTrue(e.toString().contains(directory.toString()), e.getMessage());
  }

  private QueryDatabase open() {
    QueryDatabase database = QueryDatabase.inDirectory(directory);
    database.bind(GENESIS);
    return database;
  }

  private static void add(QueryDatabase database, DecidedBlock block) {
    database.add(block).toCompletableFuture().join();
  }

  private static void refused(QueryDatabase database, DecidedBlock block, String reason) {
    CompletionException e =
        assertThrows(
            CompletionException.class, () -> database.add(block).toCompletableFuture().join());
    assertTrue(e.toString().contains(reason), e.getMessage());
  }
}
