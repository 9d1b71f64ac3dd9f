package dev.serverlessdb.mysql.wire;

/**
 * The commands' numbers.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_command_phase.html">Command
 *     phase</a>
 */
final class Command {
  static final int QUIT = 1;
  static final int INIT_DB = 2;
  static final int QUERY = 3;
  static final int FIELD_LIST = 4;
  static final int STATISTICS = 9;
  static final int PROCESS_INFO = 10;
  static final int PROCESS_KILL = 12;
  static final int DEBUG = 13;
  static final int PING = 14;
  static final int CHANGE_USER = 17;
  static final int STMT_PREPARE = 22;
  static final int STMT_EXECUTE = 23;
  static final int STMT_SEND_LONG_DATA = 24;
  static final int STMT_CLOSE = 25;
  static final int STMT_RESET = 26;
  static final int SET_OPTION = 27;
  static final int STMT_FETCH = 28;
  static final int RESET_CONNECTION = 31;

  private Command() {}
}
