package io.hotshot4j.examples.sequencer.query;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.examples.sequencer.app.BlockArchive;
import io.hotshot4j.light.BlockTree;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The chain for queries, in an embedded database. Fed in the order of the chain, each block in one
 * transaction of the database, on a thread of its own; reads are in {@link ChainReader}.
 */
public final class QueryDatabase implements BlockArchive, AutoCloseable {
  private static final int CONNECTIONS = 16;

  /** PostgreSQL's dialect, so that the same statements run there. */
  private static final String MODE = ";MODE=PostgreSQL;DB_CLOSE_ON_EXIT=FALSE";

  /** What was answered once is in the files: a killed process must not come back with less. */
  private static final String AT_ONCE = ";WRITE_DELAY=0";

  private final String place;
  private final JdbcConnectionPool pool;
  private final ExecutorService writer;
  private final ChainReader reader;
  private volatile long height;

  /** Over the blocks below that height; changed by the writer only. */
  private BlockTree tree;

  private QueryDatabase(String place, JdbcConnectionPool pool) throws SQLException {
    this.place = place;
    this.pool = pool;
    this.writer = Executors.newSingleThreadExecutor(task -> new Thread(task, "query-writer"));
    this.reader = new ChainReader(pool);
    try (Connection connection = pool.getConnection()) {
      Schema.create(connection);
    }
    this.height = reader.height();
    this.tree = reader.treeBelow(height);
  }

  /** In memory, gone when closed. */
  public static QueryDatabase inMemory() {
    return open("memory", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + MODE);
  }

  /**
   * In files of a directory, made if missing.
   *
   * @throws QueryException if it is in use, damaged or of another version
   */
  public static QueryDatabase inDirectory(Path directory) {
    Path file = directory.toAbsolutePath().resolve("chain");
    return open(directory.toString(), "jdbc:h2:file:" + file + AT_ONCE + MODE);
  }

  private static QueryDatabase open(String place, String url) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
    pool.setMaxConnections(CONNECTIONS);
    try {
      return new QueryDatabase(place, pool);
    } catch (SQLException | QueryException e) {
      pool.dispose();
      throw new QueryException(
          "cannot open the query database in " + place + ": " + firstLine(e), e);
    }
  }

  /**
   * Binds the database to a network; a new one gets the genesis block.
   *
   * @throws QueryException if it holds the chain of another network
   */
  public void bind(Genesis genesis) {
    try (Connection connection = pool.getConnection()) {
      String hash = genesis.hash().toString();
      String found = Schema.setting(connection, "genesis").orElse("");
      if (!found.isEmpty() && !found.equals(hash)) {
        throw new QueryException(
            "the query database in "
                + place
                + " holds the chain of another network (genesis "
                + found
                + ", this network has "
                + hash
                + "): delete it or use another --storage directory");
      }
      if (found.isEmpty()) {
        connection.setAutoCommit(false);
        ChainWriter.insert(connection, genesis.block(), Optional.empty());
        ChainWriter.fill(connection, genesis.block(), Payload.EMPTY);
        Schema.putSetting(connection, "genesis", hash);
        connection.commit();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new QueryException("cannot write to the query database in " + place, e);
    }
  }

  /** Reads of the chain. */
  public ChainReader reader() {
    return reader;
  }

  @Override
  public long height() {
    return height;
  }

  @Override
  public List<Long> missingPayloads(int most) {
    return reader.missingPayloads(most);
  }

  @Override
  public BlockTree treeBelow(long height) {
    return reader.treeBelow(height);
  }

  @Override
  public CompletionStage<Void> add(DecidedBlock block) {
    return write(block.block(), block.proof(), Optional.of(block.payload()));
  }

  /** A block without transactions has its payload at once. */
  @Override
  public CompletionStage<Void> addHeader(Block block, CommitProof proof) {
    boolean empty = block.header().payloadLength() == 0;
    return write(block, proof, empty ? Optional.of(Payload.EMPTY) : Optional.empty());
  }

  @Override
  public CompletionStage<Void> addPayload(long height, Payload payload) {
    return CompletableFuture.runAsync(() -> fill(height, payload), writer);
  }

  private CompletionStage<Void> write(Block block, CommitProof proof, Optional<Payload> payload) {
    return CompletableFuture.runAsync(
        () -> {
          if (block.height().value() > height) {
            append(block, proof, payload);
          } else {
            checkRepeat(block.height().value(), block.commitment());
            payload.ifPresent(late -> fill(block.height().value(), late));
          }
        },
        writer);
  }

  private void append(Block block, CommitProof proof, Optional<Payload> payload) {
    long at = block.height().value();
    if (at != height + 1) {
      throw new QueryException("block " + at + " comes after block " + height + ": one is missing");
    }
    Bytes encodedProof = proof.write(new CanonicalWriter(1024)).toBytes();
    BlockTree grown =
        atOnce(
            at,
            connection -> {
              ChainWriter.insert(connection, block, Optional.of(encodedProof));
              if (payload.isPresent()) {
                ChainWriter.fill(connection, block, payload.get());
              }
              return ChainWriter.grow(connection, tree, block);
            });
    tree = grown;
    height = at;
  }

  private void fill(long at, Payload payload) {
    Block block =
        reader
            .headerAt(at)
            .orElseThrow(
                () ->
                    new QueryException(
                        "the payload of block " + at + " comes after block " + height + " only"));
    atOnce(at, connection -> ChainWriter.fill(connection, block, payload));
  }

  private <T> T atOnce(long at, Changes<T> changes) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = changes.make(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new QueryException("cannot write block " + at + " to the query database", e);
    }
  }

  private interface Changes<T> {
    T make(Connection connection) throws SQLException;
  }

  private void checkRepeat(long at, Hash leaf) {
    Hash kept =
        reader
            .headerAt(at)
            .map(header -> header.commitment())
            .orElseThrow(() -> new QueryException("block " + at + " is missing"));
    if (!kept.equals(leaf)) {
      throw new QueryException(
          "the query database in "
              + place
              + " holds block "
              + kept
              + " at height "
              + at
              + ", the network decided "
              + leaf
              + ": delete the database, it is made again from the chain");
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The last connection of an embedded database closes it.
    try (Connection connection = pool.getConnection()) {
      connection.createStatement().execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new CompletionException("cannot close the query database in " + place, e);
    } finally {
      pool.dispose();
    }
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
