package dev.serverlessdb.benchmarks.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table of so many accounts of about 150 bytes, with a unique key, and one of purchases that
 * refer to them.
 *
 * @param rows how many accounts there are, numbered from 1
 */
record Tables(int rows) {

  static final String NOTE = "The quick brown fox jumps over the lazy dog, twice a day. ".repeat(2);

  private static final int PURCHASES_MAX = 10_000;
  private static final int ROWS_A_STATEMENT = 1_000;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  String accounts() {
    return "accounts_" + rows;
  }

  String purchases() {
    return "purchases_" + rows;
  }

  int purchaseRows() {
    return Math.min(rows, PURCHASES_MAX);
  }

  /** The number of an account, spread over the whole table. */
  long account(long n) {
    return 1 + Long.remainderUnsigned(n * MIXER, rows);
  }

  static String email(long account) {
    return "account" + account + "@example.com";
  }

  /** Makes and fills both. */
  void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + accounts());
      statement.execute("DROP TABLE IF EXISTS " + purchases());
      statement.execute(
          ("CREATE TABLE %s (id BIGINT PRIMARY KEY AUTO_INCREMENT, email VARCHAR(100) NOT NULL,"
                  + " country CHAR(2) NOT NULL, balance INT NOT NULL, note VARCHAR(200) NOT NULL,"
                  + " UNIQUE KEY by_email (email))")
              .formatted(accounts()));
      statement.execute(
          ("CREATE TABLE %s (id BIGINT PRIMARY KEY AUTO_INCREMENT, account_id BIGINT NOT NULL,"
                  + " amount INT NOT NULL, KEY by_account (account_id))")
              .formatted(purchases()));
      for (int from = 1; from <= rows; from += ROWS_A_STATEMENT) {
        StringBuilder sql = new StringBuilder("INSERT INTO ").append(accounts()).append(" VALUES ");
        for (int id = from; id < from + ROWS_A_STATEMENT; id++) {
          sql.append(id > from ? "," : "");
          sql.append('(').append(id).append(",'").append(email(id)).append("','NL',0,'");
          sql.append(NOTE).append("')");
        }
        statement.execute(sql.toString());
      }
      for (int from = 1; from <= purchaseRows(); from += ROWS_A_STATEMENT) {
        StringBuilder sql = new StringBuilder("INSERT INTO ").append(purchases());
        sql.append(" VALUES ");
        for (int id = from; id < from + ROWS_A_STATEMENT; id++) {
          sql.append(id > from ? "," : "");
          sql.append('(').append(id).append(',').append(account(id)).append(",1)");
        }
        statement.execute(sql.toString());
      }
    }
  }
}
