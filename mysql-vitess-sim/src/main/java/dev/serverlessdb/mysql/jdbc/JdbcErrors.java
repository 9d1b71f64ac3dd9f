package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import java.sql.DataTruncation;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;

/** MySQL's errors as JDBC's exceptions, by the class of their SQLSTATE as MySQL's driver does. */
final class JdbcErrors {

  private JdbcErrors() {}

  static SQLException of(MySqlException error) {
    String text = error.text();
    int code = error.errno();
    // The driver gives the server's HY000 a class of its own here.
    String state = error.is(MySqlError.LOCK_WAIT_TIMEOUT) ? "40001" : error.sqlState();
    return switch (state.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(text, state, code, error);
      case "22" -> new Truncation(text, code, error);
      case "23" -> new SQLIntegrityConstraintViolationException(text, state, code, error);
      case "28" -> new SQLInvalidAuthorizationSpecException(text, state, code, error);
      case "40" -> new SQLTransactionRollbackException(text, state, code, error);
      case "42" -> new SQLSyntaxErrorException(text, state, code, error);
      case "0A" -> new SQLFeatureNotSupportedException(text, state, code, error);
      default -> new SQLException(text, state, code, error);
    };
  }

  /** A value that does not fit, as MySQL's driver reports it. */
  private static final class Truncation extends DataTruncation {

    private static final long serialVersionUID = 1;

    private final String text;
    private final int code;

    Truncation(String text, int code, Throwable cause) {
      super(0, true, false, 0, 0, cause);
      this.text = text;
      this.code = code;
    }

    @Override
    public String getMessage() {
      return super.getMessage() + ": " + text;
    }

    @Override
    public int getErrorCode() {
      return code;
    }
  }

  /** A statement took longer than setQueryTimeout() gave it. */
  static SQLException timedOut(MySqlException error) {
    return new SQLTimeoutException(
        "Statement cancelled due to timeout or client request",
        error.sqlState(),
        error.errno(),
        error);
  }

  /** Whether the rest of a batch is in vain because its transaction is gone or its time over. */
  static boolean endsTransaction(SQLException error) {
    return error instanceof SQLTimeoutException
        || error instanceof SQLNonTransientConnectionException
        || error.getErrorCode() == MySqlError.LOCK_DEADLOCK.errno();
  }

  static SQLException dropped() {
    return new SQLNonTransientConnectionException("Communications link failure", "08S01");
  }

  static SQLException closed(String what) {
    return new SQLNonTransientConnectionException(
        "No operations allowed after " + what + " closed.", "08003");
  }
}
