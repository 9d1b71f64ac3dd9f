package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one connection, by the numbers that the protocol gives them. */
final class Statements {

  /** max_prepared_stmt_count. */
  private static final int COUNT_MAX = 16_382;

  /** One prepared statement and what the protocol keeps with it. */
  static final class Prepared {
    final ParsedStatement statement;
    final Parameters parameters;
    private @Nullable Cursor cursor;

    Prepared(ParsedStatement statement) {
      this.statement = statement;
      this.parameters = new Parameters(statement.parameterCount());
    }

    void open(Cursor opened) {
      cursor = opened;
    }

    Cursor cursor(long id) {
      Cursor open = cursor;
      if (open == null) {
        throw MySqlError.STMT_HAS_NO_OPEN_CURSOR.with(id);
      }
      return open;
    }

    void closeCursor() {
      cursor = null;
    }
  }

  /** The rows of an open cursor and how many of them were fetched. */
  static final class Cursor {
    final List<ColumnMeta> columns;
    private final List<Row> rows;
    private int position;

    Cursor(List<ColumnMeta> columns, List<Row> rows) {
      this.columns = columns;
      this.rows = rows;
    }

    List<Row> fetch(long count) {
      int end = (int) Math.min(rows.size(), position + count);
      List<Row> part = rows.subList(position, end);
      position = end;
      return part;
    }

    boolean exhausted() {
      return position == rows.size();
    }
  }

  private final Map<Long, Prepared> byId = new HashMap<>();
  private long lastId;

  long add(ParsedStatement statement) {
    if (byId.size() >= COUNT_MAX) {
      throw MySqlError.MAX_PREPARED_STMT_COUNT_REACHED.with(COUNT_MAX);
    }
    lastId++;
    byId.put(lastId, new Prepared(statement));
    return lastId;
  }

  Prepared get(long id, String command) {
    Prepared found = byId.get(id);
    if (found == null) {
      throw MySqlError.UNKNOWN_STMT_HANDLER.with(id, command);
    }
    return found;
  }

  @Nullable Prepared find(long id) {
    return byId.get(id);
  }

  void close(long id) {
    byId.remove(id);
  }

  void clear() {
    byId.clear();
  }
}
