package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.MySqlException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;

/** MySQL's errors as JDBC's exceptions, by the class of their SQLSTATE as MySQL's driver does. */
final class JdbcErrors {

  private JdbcErrors() {}

  static SQLException of(MySqlException error) {
    String state = error.sqlState();
    String text = error.text();
    int code = error.errno();
    return switch (state.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(text, state, code, error);
      case "22" -> new SQLDataException(text, state, code, error);
      case "23" -> new SQLIntegrityConstraintViolationException(text, state, code, error);
      case "28" -> new SQLInvalidAuthorizationSpecException(text, state, code, error);
      case "40" -> new SQLTransactionRollbackException(text, state, code, error);
      case "42" -> new SQLSyntaxErrorException(text, state, code, error);
      case "0A" -> new SQLFeatureNotSupportedException(text, state, code, error);
      default -> new SQLException(text, state, code, error);
    };
  }

  static SQLException dropped() {
    return new SQLNonTransientConnectionException("Communications link failure", "08S01");
  }

  static SQLException closed(String what) {
    return new SQLNonTransientConnectionException(
        "No operations allowed after " + what + " closed.", "08003");
  }
}
