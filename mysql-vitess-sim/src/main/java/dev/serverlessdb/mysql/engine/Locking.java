package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import java.util.List;

/** FOR UPDATE and FOR SHARE on the tables of a query. */
final class Locking {

  private Locking() {}

  static void apply(List<TableSource> tables, Query.Lock lock) {
    LockMode mode = lock.exclusive() ? LockMode.EXCLUSIVE : LockMode.SHARED;
    LockWait wait =
        switch (lock.ifLocked()) {
          case "NOWAIT" -> LockWait.NOWAIT;
          case "SKIP" -> LockWait.SKIP;
          default -> LockWait.WAIT;
        };
    for (String name : lock.tables()) {
      if (tables.stream().noneMatch(t -> t.label().equalsIgnoreCase(name))) {
        throw MySqlError.UNRESOLVED_TABLE_LOCK.with(name);
      }
    }
    for (TableSource table : tables) {
      boolean named =
          lock.tables().isEmpty()
              || lock.tables().stream().anyMatch(n -> n.equalsIgnoreCase(table.label()));
      if (named) {
        table.lock(mode, wait);
      }
    }
  }

  static void share(List<TableSource> tables) {
    tables.forEach(table -> table.lock(LockMode.SHARED, LockWait.WAIT));
  }
}
