package io.hotshot4j.examples.sequencer.query;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.light.BlockTree;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Inserts a block with its transactions; the caller commits. */
final class ChainWriter {
  private static final String INSERT_BLOCK =
      "INSERT INTO blocks (height, leaf, payload_commitment, view_number, timestamp_millis, header,"
          + " payload, proof, total_transactions, total_payload_bytes)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_TRANSACTION =
      "INSERT INTO transactions (hash, height, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String INSERT_NODE =
      "INSERT INTO tree_nodes (level, position, hash) VALUES (?, ?, ?)";
  private static final int BATCH = 1000;

  private ChainWriter() {}

  static void insert(
      Connection connection, ArchivedBlock block, List<Transaction> transactions, Totals before)
      throws SQLException {
    int fresh = insertTransactions(connection, block.height(), transactions);
    Totals totals = before.plus(fresh, block.encodedPayload().length());
    try (PreparedStatement insert = connection.prepareStatement(INSERT_BLOCK)) {
      insert.setLong(1, block.height());
      insert.setBytes(2, block.block().commitment().toByteArray());
      insert.setBytes(3, block.block().header().payloadCommitment().toByteArray());
      insert.setLong(4, block.block().view().value());
      insert.setLong(5, block.block().header().timestampMillis());
      insert.setBytes(6, block.block().write(new CanonicalWriter(512)).toBytes().toByteArray());
      setBlob(insert, 7, block.encodedPayload());
      if (block.encodedProof().isPresent()) {
        setBlob(insert, 8, block.encodedProof().get());
      } else {
        insert.setNull(8, Types.BLOB);
      }
      insert.setLong(9, totals.transactions());
      insert.setLong(10, totals.payloadBytes());
      insert.executeUpdate();
    }
  }

  /** Puts the parent of a block into the tree over blocks; gives the tree. */
  static BlockTree grow(Connection connection, BlockTree tree, Block block) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_NODE)) {
      List<TreeNode> completed = new ArrayList<>();
      BlockTree grown =
          tree.append(
              block.leaf().parent(),
              (level, index, root) -> completed.add(new TreeNode(level, index, root)));
      for (TreeNode node : completed) {
        insert.setInt(1, node.level());
        insert.setLong(2, node.index());
        insert.setBytes(3, node.root().toByteArray());
        insert.executeUpdate();
      }
      return grown;
    }
  }

  private record TreeNode(int level, long index, Hash root) {}

  /** As a stream: byte arrays are limited to 1 MiB by the embedded database. */
  private static void setBlob(PreparedStatement statement, int index, Bytes bytes)
      throws SQLException {
    ByteBuffer view = bytes.toFrame();
    int offset = view.arrayOffset() + view.position();
    InputStream stream = new ByteArrayInputStream(view.array(), offset, view.remaining());
    statement.setBinaryStream(index, stream, bytes.length());
  }

  /** Returns how many of them are new to the chain. */
  private static int insertTransactions(
      Connection connection, long height, List<Transaction> transactions) throws SQLException {
    int fresh = 0;
    try (PreparedStatement insert = connection.prepareStatement(INSERT_TRANSACTION)) {
      for (int i = 0; i < transactions.size(); i++) {
        insert.setBytes(1, transactions.get(i).hash().toByteArray());
        insert.setLong(2, height);
        insert.setInt(3, i);
        insert.addBatch();
        if ((i + 1) % BATCH == 0 || i + 1 == transactions.size()) {
          for (int count : insert.executeBatch()) {
            fresh += count;
          }
        }
      }
    }
    return fresh;
  }
}
