package io.hotshot4j.examples.sequencer.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Tables of the query database. Totals are kept as {@link RunningTotals}, so that a count over a
 * range is a few look-ups.
 */
final class Schema {
  static final String VERSION = "3";

  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE IF NOT EXISTS settings ("
              + "name VARCHAR(64) PRIMARY KEY, content VARCHAR(1024) NOT NULL)",
          "CREATE TABLE IF NOT EXISTS blocks ("
              + "height BIGINT PRIMARY KEY,"
              + " leaf VARBINARY(32) NOT NULL UNIQUE,"
              + " payload_commitment VARBINARY(32) NOT NULL,"
              + " payload_state INT NOT NULL,"
              + " view_number BIGINT NOT NULL,"
              + " timestamp_millis BIGINT NOT NULL,"
              + " header VARBINARY(32768) NOT NULL,"
              + " payload BINARY LARGE OBJECT,"
              + " proof BINARY LARGE OBJECT)",
          "CREATE INDEX IF NOT EXISTS blocks_by_payload"
              + " ON blocks (payload_commitment, payload_state, height)",
          "CREATE TABLE IF NOT EXISTS missing_payloads (height BIGINT PRIMARY KEY)",
          "CREATE TABLE IF NOT EXISTS totals ("
              + "level INT NOT NULL,"
              + " position BIGINT NOT NULL,"
              + " transactions BIGINT NOT NULL,"
              + " payload_bytes BIGINT NOT NULL,"
              + " PRIMARY KEY (level, position))",
          "CREATE TABLE IF NOT EXISTS transactions ("
              + "hash VARBINARY(32) PRIMARY KEY,"
              + " height BIGINT NOT NULL,"
              + " position INT NOT NULL)",
          // Roots of the complete subtrees of the tree over blocks; level 0 is in blocks.leaf.
          "CREATE TABLE IF NOT EXISTS tree_nodes ("
              + "level INT NOT NULL,"
              + " position BIGINT NOT NULL,"
              + " hash VARBINARY(32) NOT NULL,"
              + " PRIMARY KEY (level, position))");

  private Schema() {}

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    }
    String found = setting(connection, "schema").orElse("");
    if (found.isEmpty()) {
      putSetting(connection, "schema", VERSION);
    } else if (!found.equals(VERSION)) {
      throw new QueryException(
          "its schema has version "
              + found
              + ", this program knows version "
              + VERSION
              + ": delete it, it is made again from the chain");
    }
  }

  static Optional<String> setting(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT content FROM settings WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  static void putSetting(Connection connection, String name, String content) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO settings (name, content) VALUES (?, ?)")) {
      insert.setString(1, name);
      insert.setString(2, content);
      insert.executeUpdate();
    }
  }
}
