package io.hotshot4j.examples.sequencer.query;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Inserts the transactions of a block; the lowest block that has one is where it stands. */
final class TransactionWriter {
  private static final String INSERT =
      "INSERT INTO transactions (hash, height, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String SELECT = "SELECT height FROM transactions WHERE hash = ?";
  private static final String MOVE =
      "UPDATE transactions SET height = ?, position = ? WHERE hash = ?";
  private static final int BATCH = 1000;

  private TransactionWriter() {}

  /** Returns how many of them stand here now. */
  static int insert(Connection connection, long height, List<Transaction> transactions)
      throws SQLException {
    int here = 0;
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int from = 0; from < transactions.size(); from += BATCH) {
        int until = Math.min(from + BATCH, transactions.size());
        for (int i = from; i < until; i++) {
          insert.setBytes(1, transactions.get(i).hash().toByteArray());
          insert.setLong(2, height);
          insert.setInt(3, i);
          insert.addBatch();
        }
        int[] counts = insert.executeBatch();
        for (int i = from; i < until; i++) {
          boolean mine =
              counts[i - from] > 0 || move(connection, transactions.get(i).hash(), height, i);
          here += mine ? 1 : 0;
        }
      }
    }
    return here;
  }

  /** Moves one down that a higher block brought first; says whether it did. */
  private static boolean move(Connection connection, Hash hash, long height, int position)
      throws SQLException {
    long known = height(connection, hash);
    if (known <= height) {
      return false;
    }
    try (PreparedStatement update = connection.prepareStatement(MOVE)) {
      update.setLong(1, height);
      update.setInt(2, position);
      update.setBytes(3, hash.toByteArray());
      update.executeUpdate();
    }
    RunningTotals.add(connection, known, new Totals(-1, 0));
    return true;
  }

  private static long height(Connection connection, Hash hash) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setBytes(1, hash.toByteArray());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
