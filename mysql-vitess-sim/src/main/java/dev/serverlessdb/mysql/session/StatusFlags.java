package dev.serverlessdb.mysql.session;

/** What OK packets tell a client of its session. */
final class StatusFlags {

  private static final int IN_TRANSACTION = 1;
  private static final int AUTOCOMMIT = 2;
  private static final int NO_BACKSLASH_ESCAPES = 512;
  private static final int IN_READ_ONLY_TRANSACTION = 8192;

  private StatusFlags() {}

  static int of(SessionVariables variables, TransactionControl transactions) {
    int flags = variables.autocommit() ? AUTOCOMMIT : 0;
    if (transactions.isOpen()) {
      flags |= IN_TRANSACTION;
      flags |= transactions.isReadOnly() ? IN_READ_ONLY_TRANSACTION : 0;
    }
    return flags | (variables.sqlMode("NO_BACKSLASH_ESCAPES") ? NO_BACKSLASH_ESCAPES : 0);
  }
}
