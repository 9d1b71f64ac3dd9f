package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.sql.ast.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What LOCK TABLES allows this session. Other sessions do not wait for it: Vitess accepts the
 * statement and locks nothing either.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/lock-tables.html">LOCK TABLES</a>
 */
final class TableLocks {

  private final Map<String, Boolean> writable = new HashMap<>();

  void lock(SessionStatement.LockTables lock) {
    writable.clear();
    for (int i = 0; i < lock.tables().size(); i++) {
      writable.put(key(lock.tables().get(i).name()), lock.write().get(i));
    }
  }

  void unlock() {
    writable.clear();
  }

  private static String key(String table) {
    return table.toLowerCase(Locale.ROOT);
  }

  /**
   * Throws when the statement uses a table otherwise than it was locked.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1099 or 1100
   */
  void check(@Nullable Statement statement) {
    if (writable.isEmpty() || !(statement instanceof Dml)) {
      return;
    }
    boolean writes = !(statement instanceof Dml.Select);
    for (String table : TableNames.of(statement)) {
      Boolean write = writable.get(key(table));
      if (write == null) {
        throw MySqlError.TABLE_NOT_LOCKED.with(table);
      }
      if (writes && !write) {
        throw MySqlError.TABLE_LOCKED_READ_ONLY.with(table);
      }
    }
  }
}
