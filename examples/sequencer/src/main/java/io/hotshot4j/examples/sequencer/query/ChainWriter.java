package io.hotshot4j.examples.sequencer.query;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
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
import java.util.Optional;

/** Inserts blocks and their payloads; the caller commits. */
final class ChainWriter {
  private static final String INSERT_BLOCK =
      "INSERT INTO blocks (height, leaf, payload_commitment, payload_state, view_number,"
          + " timestamp_millis, header, proof) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_MISSING = "INSERT INTO missing_payloads (height) VALUES (?)";
  private static final String DELETE_MISSING = "DELETE FROM missing_payloads WHERE height = ?";
  private static final String FILL =
      "UPDATE blocks SET payload = ?, payload_state = ? WHERE height = ?";
  private static final String INSERT_NODE =
      "INSERT INTO tree_nodes (level, position, hash) VALUES (?, ?, ?)";

  private ChainWriter() {}

  /** Inserts a block whose payload is missing. */
  static void insert(Connection connection, Block block, Optional<Bytes> encodedProof)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_BLOCK)) {
      insert.setLong(1, block.height().value());
      insert.setBytes(2, block.commitment().toByteArray());
      insert.setBytes(3, block.header().payloadCommitment().toByteArray());
      insert.setInt(4, PayloadState.MISSING.ordinal());
      insert.setLong(5, block.view().value());
      insert.setLong(6, block.header().timestampMillis());
      insert.setBytes(7, block.write(new CanonicalWriter(512)).toBytes().toByteArray());
      if (encodedProof.isPresent()) {
        setBlob(insert, 8, encodedProof.get());
      } else {
        insert.setNull(8, Types.BLOB);
      }
      insert.executeUpdate();
    }
    execute(connection, INSERT_MISSING, block.height().value());
  }

  /** Puts the payload of a block in its place, unless one is there; says whether it did. */
  static boolean fill(Connection connection, Block block, Payload payload) throws SQLException {
    long height = block.height().value();
    if (execute(connection, DELETE_MISSING, height) == 0) {
      return false;
    }
    PayloadState state = PayloadState.of(block.header(), payload);
    try (PreparedStatement update = connection.prepareStatement(FILL)) {
      setBlob(update, 1, payload.encoded());
      update.setInt(2, state.ordinal());
      update.setLong(3, height);
      update.executeUpdate();
    }
    int fresh = TransactionWriter.insert(connection, height, payload.transactions());
    RunningTotals.add(connection, height, new Totals(fresh, payload.encoded().length()));
    return true;
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

  private static int execute(Connection connection, String sql, long height) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, height);
      return statement.executeUpdate();
    }
  }

  /** As a stream: byte arrays are limited to 1 MiB by the embedded database. */
  private static void setBlob(PreparedStatement statement, int index, Bytes bytes)
      throws SQLException {
    ByteBuffer view = bytes.toFrame();
    int offset = view.arrayOffset() + view.position();
    InputStream stream = new ByteArrayInputStream(view.array(), offset, view.remaining());
    statement.setBinaryStream(index, stream, bytes.length());
  }
}
