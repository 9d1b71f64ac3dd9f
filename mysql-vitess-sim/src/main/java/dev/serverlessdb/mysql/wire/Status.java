package dev.serverlessdb.mysql.wire;

/**
 * Status flags of OK and EOF packets.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/mysql__com_8h.html#a1d854e841086925be1883e4d7b4e8cad">Status
 *     flags</a>
 */
final class Status {
  static final int IN_TRANSACTION = 1;
  static final int AUTOCOMMIT = 2;
  static final int MORE_RESULTS = 8;
  static final int NO_INDEX_USED = 32;
  static final int CURSOR_EXISTS = 64;
  static final int LAST_ROW_SENT = 128;
  static final int NO_BACKSLASH_ESCAPES = 512;
  static final int IN_READ_ONLY_TRANSACTION = 8192;

  private Status() {}
}
