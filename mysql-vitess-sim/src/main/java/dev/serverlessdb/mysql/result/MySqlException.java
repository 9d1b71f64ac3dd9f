package dev.serverlessdb.mysql.result;

/**
 * A statement or command that fails, with what the client is told. Cheap: it carries no stack
 * trace.
 */
public final class MySqlException extends RuntimeException {

  private final int errno;
  private final String sqlState;

  /** An error by its number, state and text; prefer {@link MySqlError#with}. */
  public MySqlException(int errno, String sqlState, String message) {
    super(message, null, false, false);
    this.errno = errno;
    this.sqlState = sqlState;
  }

  /** MySQL's error number. */
  public int errno() {
    return errno;
  }

  /** The five characters of the SQLSTATE. */
  public String sqlState() {
    return sqlState;
  }

  /** The text without number and state. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** Whether this is that error. */
  public boolean is(MySqlError error) {
    return errno == error.errno();
  }
}
