package io.hotshot4j.examples.sequencer.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Sums over blocks whose payloads come in any order. An entry of level l holds the sum of {@code
 * 256^l} heights, so a change touches one entry of each level and a sum reads at most 255 of each.
 */
final class RunningTotals {
  private static final int BITS = 8;

  /** The highest level is read as a whole, however many entries it has. */
  private static final int LEVELS = 5;

  private static final String UPDATE =
      "UPDATE totals SET transactions = transactions + ?, payload_bytes = payload_bytes + ?"
          + " WHERE level = ? AND position = ?";
  private static final String INSERT =
      "INSERT INTO totals (transactions, payload_bytes, level, position) VALUES (?, ?, ?, ?)";
  private static final String SUM =
      "SELECT COALESCE(SUM(transactions), 0), COALESCE(SUM(payload_bytes), 0) FROM totals"
          + " WHERE level = ? AND position >= ? AND position < ?";

  private RunningTotals() {}

  /** Counts more, or less, at a height. */
  static void add(Connection connection, long height, Totals more) throws SQLException {
    if (more.equals(Totals.NONE)) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(UPDATE);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int level = 0; level < LEVELS; level++) {
        long position = height >> BITS * level;
        if (execute(update, more, level, position) == 0) {
          execute(insert, more, level, position);
        }
      }
    }
  }

  private static int execute(PreparedStatement statement, Totals more, int level, long position)
      throws SQLException {
    statement.setLong(1, more.transactions());
    statement.setLong(2, more.payloadBytes());
    statement.setInt(3, level);
    statement.setLong(4, position);
    return statement.executeUpdate();
  }

  /** The sum over all heights up to and including one. */
  static Totals upTo(Connection connection, long height) throws SQLException {
    Totals sum = Totals.NONE;
    try (PreparedStatement select = connection.prepareStatement(SUM)) {
      long end = height + 1;
      for (int level = 0; level < LEVELS; level++) {
        boolean last = level == LEVELS - 1;
        select.setInt(1, level);
        select.setLong(2, last ? 0 : end >> BITS << BITS);
        select.setLong(3, end);
        try (ResultSet rows = select.executeQuery()) {
          rows.next();
          sum = sum.plus(rows.getLong(1), rows.getLong(2));
        }
        end >>= BITS;
      }
    }
    return sum;
  }
}
