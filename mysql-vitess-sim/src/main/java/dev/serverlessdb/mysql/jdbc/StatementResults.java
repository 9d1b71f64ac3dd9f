package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Warning;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an execution answered: one result, or several one after another, and warnings. */
final class StatementResults {

  /** One text that is run. */
  interface Step {
    /** Runs it. */
    Result run() throws SQLException;
  }

  private static final Pattern UPSERT =
      Pattern.compile("(?i)\\bON\\s+DUPLICATE\\s+KEY\\s+UPDATE\\b");

  private final boolean affectedRows;
  private final Queue<Result> waiting = new ArrayDeque<>();
  private final List<Long> keys = new ArrayList<>();
  private @Nullable SQLException failure;
  private @Nullable QueryResult rows;
  private long updateCount = -1;

  StatementResults(boolean affectedRows) {
    this.affectedRows = affectedRows;
  }

  /** Runs all steps, or up to the first that fails: the error is met when its turn comes. */
  void run(List<? extends Step> steps) throws SQLException {
    waiting.clear();
    keys.clear();
    failure = null;
    for (Step step : steps) {
      try {
        waiting.add(step.run());
      } catch (SQLException e) {
        failure = e;
        break;
      }
    }
    var unused = next();
  }

  /** Goes to the next result; whether it has rows. */
  boolean next() throws SQLException {
    rows = null;
    updateCount = -1;
    Result result = waiting.poll();
    SQLException error = failure;
    if (result == null && error != null) {
      failure = null;
      throw error;
    }
    if (result instanceof QueryResult query) {
      rows = query;
    } else if (result instanceof OkResult done) {
      updateCount = affectedRows ? done.affected() : done.matched();
      for (long i = 0; done.insertId() != 0 && i < Math.max(1, done.affected()); i++) {
        keys.add(done.insertId() + i);
      }
    }
    return rows != null;
  }

  @Nullable QueryResult rows() {
    return rows;
  }

  long updateCount() {
    return updateCount;
  }

  /** The numbers that were generated, the first only for a statement that may update instead. */
  List<Long> keys(String sql) {
    boolean upsert = keys.size() > 1 && UPSERT.matcher(sql).find();
    return List.copyOf(upsert ? keys.subList(0, 1) : keys);
  }

  /** Warnings as JDBC chains them; null when there are none. */
  static @Nullable SQLWarning warnings(List<Warning> all) {
    SQLWarning first = null;
    for (Warning warning : all) {
      SQLWarning next = new SQLWarning(warning.message(), state(warning.code()), warning.code());
      if (first == null) {
        first = next;
      } else {
        first.setNextWarning(next);
      }
    }
    return first;
  }

  private static String state(int code) {
    return Arrays.stream(MySqlError.values())
        .filter(error -> error.errno() == code)
        .map(MySqlError::sqlState)
        .findFirst()
        .orElse("HY000");
  }
}
