package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a statement that changes tables wait for the transactions that have written to them, whose
 * rows would otherwise be missed when a table is written anew. Reading transactions are not waited
 * for: they read an older root.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/metadata-locking.html">Metadata locking</a>
 */
final class DefinitionLocks {

  private DefinitionLocks() {}

  static void of(Ddl ddl, QueryPlanner planner) {
    TransactionView view = planner.run().view();
    if (ddl instanceof Ddl.DropDatabase drop) {
      for (TableDef table : planner.catalog().tables(view, drop.name())) {
        lock(view, table.schema(), table.name());
      }
    }
    for (Name name : names(ddl)) {
      lock(view, planner.schemaOf(name.schema()), name.name());
    }
  }

  private static void lock(TransactionView view, String schema, String table) {
    view.lock(Keys.definition(schema, table), LockMode.EXCLUSIVE, LockWait.WAIT);
  }

  private static List<Name> names(Ddl ddl) {
    if (ddl instanceof Ddl.AlterTable alter) {
      return List.of(alter.table());
    }
    if (ddl instanceof Ddl.CreateIndex create) {
      return List.of(create.table());
    }
    if (ddl instanceof Ddl.DropIndex drop) {
      return List.of(drop.table());
    }
    if (ddl instanceof Ddl.Truncate truncate) {
      return List.of(truncate.table());
    }
    if (ddl instanceof Ddl.DropTable drop) {
      return drop.tables();
    }
    if (ddl instanceof Ddl.RenameTable rename) {
      List<Name> both = new ArrayList<>(rename.from());
      both.addAll(rename.to());
      return both;
    }
    return List.of();
  }
}
