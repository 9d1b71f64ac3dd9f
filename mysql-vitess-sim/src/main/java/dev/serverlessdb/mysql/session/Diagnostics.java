package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Warning;
import java.util.ArrayList;
import java.util.List;

/** What a session remembers of its last statement: warnings, counts, the generated number. */
final class Diagnostics {

  /** max_error_count: later warnings are counted and not kept. */
  private static final int KEPT_MAX = 1_024;

  private List<Warning> current = new ArrayList<>();
  private List<Warning> previous = current;
  private int count;
  private long foundRows;
  private long rowCount;
  private long lastInsertId;
  private long pendingInsertId = -1;

  /** A statement begins that asks about the one before: nothing is forgotten. */
  void askAboutPrevious() {
    previous = current;
    count = 0;
  }

  /** Any other statement begins. */
  void begin() {
    previous = current;
    current = new ArrayList<>();
    count = 0;
    pendingInsertId = -1;
  }

  void warn(Warning warning) {
    count++;
    if (current.size() < KEPT_MAX) {
      current.add(warning);
    }
  }

  /**
   * Notes how a statement ended; the client is told the number that LAST_INSERT_ID(number) set
   * where none was generated.
   */
  Result succeeded(Result result) {
    boolean set = pendingInsertId >= 0;
    if (set) {
      lastInsertId = pendingInsertId;
    }
    if (result instanceof OkResult done) {
      rowCount = done.affected();
      boolean tell = set && done.insertId() == 0;
      return tell
          ? new OkResult(done.affected(), done.matched(), pendingInsertId, done.info())
          : done;
    }
    foundRows = ((QueryResult) result).foundRows();
    rowCount = -1;
    return result;
  }

  void failed(MySqlException error) {
    rowCount = -1;
    warn(new Warning(Warning.Level.ERROR, error.errno(), error.text()));
  }

  List<Warning> previous() {
    return previous;
  }

  List<Warning> warnings() {
    return List.copyOf(current);
  }

  int warningCount() {
    return count;
  }

  long foundRows() {
    return foundRows;
  }

  long rowCount() {
    return rowCount;
  }

  long lastInsertId() {
    return lastInsertId;
  }

  /** What LAST_INSERT_ID() answers once this statement has succeeded. */
  void pendingInsertId(long id) {
    pendingInsertId = id;
  }

  void lastInsertId(long id) {
    lastInsertId = id;
  }
}
