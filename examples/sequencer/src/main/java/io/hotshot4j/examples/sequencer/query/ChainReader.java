package io.hotshot4j.examples.sequencer.query;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.light.BlockProof;
import io.hotshot4j.light.BlockTree;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the chain, by any thread. What was never decided is absent; a {@link QueryException}
 * means that the database itself failed.
 */
public final class ChainReader {
  private static final String HEIGHT_BY_PAYLOAD =
      "SELECT MIN(height) FROM blocks WHERE payload_commitment = ? AND payload_state = ?";

  private final DataSource database;

  ChainReader(DataSource database) {
    this.database = database;
  }

  /** Height of the highest block; 0 if there is only genesis or nothing at all. */
  public long height() {
    return number("SELECT MAX(height) FROM blocks", statement -> {}).orElse(0L);
  }

  /** Leaf and header at a height. */
  public Optional<Block> headerAt(long height) {
    return first(
        "SELECT header FROM blocks WHERE height = ?",
        statement -> statement.setLong(1, height),
        row -> decode(row.getBytes(1)));
  }

  /** The whole block at a height. */
  public Optional<ArchivedBlock> blockAt(long height) {
    return first(
        "SELECT header, payload, proof FROM blocks WHERE height = ?",
        statement -> statement.setLong(1, height),
        row -> new ArchivedBlock(decode(row.getBytes(1)), blob(row, 2), blob(row, 3)));
  }

  /** Height of the block with a hash: the commitment of its leaf. */
  public Optional<Long> heightOfBlock(Hash leaf) {
    return number(
        "SELECT height FROM blocks WHERE leaf = ?",
        statement -> statement.setBytes(1, leaf.toByteArray()));
  }

  /** Height of the first block with a payload commitment, of those whose payload is held if any. */
  public Optional<Long> heightOfPayload(Hash commitment) {
    return Stream.of(PayloadState.HELD, PayloadState.MISSING, PayloadState.VOID)
        .flatMap(state -> heightOfPayload(commitment, state).stream())
        .findFirst();
  }

  private Optional<Long> heightOfPayload(Hash commitment, PayloadState state) {
    return number(
        HEIGHT_BY_PAYLOAD,
        statement -> {
          statement.setBytes(1, commitment.toByteArray());
          statement.setInt(2, state.ordinal());
        });
  }

  /** The lowest height from one up to another, exclusive, whose payload is missing. */
  public Optional<Long> firstMissing(long from, long until) {
    return number(
        "SELECT MIN(height) FROM missing_payloads WHERE height >= ? AND height < ?",
        statement -> {
          statement.setLong(1, from);
          statement.setLong(2, until);
        });
  }

  /** Which payloads are missing. */
  public SyncState syncState() {
    long missing = number("SELECT COUNT(*) FROM missing_payloads", statement -> {}).orElse(0L);
    return new SyncState(missing, missingPayloads(SyncState.NAMED));
  }

  /** The lowest heights whose payload is missing, at most so many. */
  List<Long> missingPayloads(int most) {
    return all(
        "SELECT height FROM missing_payloads ORDER BY height LIMIT ?",
        statement -> statement.setInt(1, most),
        row -> row.getLong(1));
  }

  /** Where a transaction stands. */
  public Optional<TransactionPlace> transaction(Hash hash) {
    return first(
        "SELECT height, position FROM transactions WHERE hash = ?",
        statement -> statement.setBytes(1, hash.toByteArray()),
        row -> new TransactionPlace(row.getLong(1), row.getInt(2)));
  }

  /** The tree over the blocks below a height; there is a block at that height. */
  public BlockTree treeBelow(long height) {
    return BlockTree.of(height, this::node);
  }

  /** That a block lies below a higher one; there are blocks at both heights. */
  public BlockProof proofOf(long height, long below) {
    return new BlockProof(BlockTree.path(height, below, this::node));
  }

  /** Blocks are in the tree from the moment they have a child, which names them. */
  private Hash node(int level, long index) {
    return (level == 0
            ? headerAt(index + 1).map(child -> BlockTree.leafHash(child.leaf().parent()))
            : first(
                "SELECT hash FROM tree_nodes WHERE level = ? AND position = ?",
                statement -> {
                  statement.setInt(1, level);
                  statement.setLong(2, index);
                },
                row -> Hash.of(row.getBytes(1))))
        .orElseThrow(
            () ->
                new QueryException(
                    "node " + level + "/" + index + " of the tree over blocks is missing"));
  }

  /** Sums over the chain up to and including a height; none below genesis. */
  public Totals totals(long height) {
    try (Connection connection = database.getConnection()) {
      return RunningTotals.upTo(connection, height);
    } catch (SQLException e) {
      throw new QueryException("cannot read the query database", e);
    }
  }

  private Optional<Long> number(String sql, Parameters parameters) {
    return first(sql, parameters, row -> Optional.ofNullable(row.getObject(1, Long.class)))
        .flatMap(value -> value);
  }

  private <T> Optional<T> first(String sql, Parameters parameters, Row<T> mapping) {
    return all(sql, parameters, mapping).stream().findFirst();
  }

  private <T> List<T> all(String sql, Parameters parameters, Row<T> mapping) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      parameters.set(select);
      try (ResultSet rows = select.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(mapping.read(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new QueryException("cannot read the query database", e);
    }
  }

  private static Optional<Bytes> blob(ResultSet row, int column) throws SQLException {
    try (@Nullable InputStream stream = row.getBinaryStream(column)) {
      return stream == null ? Optional.empty() : Optional.of(Bytes.wrap(stream.readAllBytes()));
    } catch (IOException e) {
      throw new SQLException("a stored value cannot be read", e);
    }
  }

  private static Block decode(byte[] encoded) {
    try {
      return Block.read(new CanonicalReader(Bytes.wrap(encoded)));
    } catch (DecodeException e) {
      throw new QueryException("a block in the query database is damaged", e);
    }
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
