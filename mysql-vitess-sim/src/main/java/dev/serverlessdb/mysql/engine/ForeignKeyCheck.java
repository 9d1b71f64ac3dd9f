package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TableDef.ForeignKey;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.List;

/**
 * Whether the foreign keys of a table may be declared so.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/create-table-foreign-keys.html">FOREIGN KEY
 *     constraints</a>
 */
final class ForeignKeyCheck {

  private final Run run;
  private final Catalog catalog;

  ForeignKeyCheck(Run run, Catalog catalog) {
    this.run = run;
    this.catalog = catalog;
  }

  /** Constraints have a name of their own within their database. */
  void names(TableDef table) {
    if (table.foreignKeys().isEmpty() && table.checks().isEmpty()) {
      return;
    }
    for (TableDef other : catalog.tables(run.view(), table.schema())) {
      if (other.name().equalsIgnoreCase(table.name())) {
        continue;
      }
      for (ForeignKey key : table.foreignKeys()) {
        if (other.foreignKeys().stream().anyMatch(k -> k.name().equalsIgnoreCase(key.name()))) {
          throw MySqlError.FK_DUP_NAME.with(key.name());
        }
      }
      for (TableDef.Check check : table.checks()) {
        if (other.checks().stream().anyMatch(c -> c.name().equalsIgnoreCase(check.name()))) {
          throw MySqlError.CHECK_CONSTRAINT_DUP_NAME.with(check.name());
        }
      }
    }
  }

  /** The keys of a table, and those of others that refer to it. */
  void check(TableDef table, List<TableDef> children) {
    for (ForeignKey key : table.foreignKeys()) {
      nullable(table, key);
    }
    if (run.systemVariable(VariableScope.DEFAULT, "foreign_key_checks").text().equals("0")) {
      return;
    }
    for (ForeignKey key : table.foreignKeys()) {
      boolean self =
          key.schema().equalsIgnoreCase(table.schema())
              && key.table().equalsIgnoreCase(table.name());
      TableDef parent =
          self ? table : catalog.table(run.view(), key.schema(), key.table()).orElse(null);
      if (parent == null) {
        throw MySqlError.FK_CANNOT_OPEN_PARENT.with(key.table());
      }
      check(table, key, parent);
    }
    for (TableDef child : children) {
      for (ForeignKey key : child.foreignKeys()) {
        if (DdlRunner.refers(key, table)) {
          check(child, key, table);
        }
      }
    }
  }

  private static void nullable(TableDef table, ForeignKey key) {
    if (key.onDelete().equals("SET DEFAULT") || key.onUpdate().equals("SET DEFAULT")) {
      throw MySqlError.CANNOT_ADD_FOREIGN.with();
    }
    if (key.onDelete().equals("SET NULL") || key.onUpdate().equals("SET NULL")) {
      for (String name : key.columns()) {
        ColumnDef column = table.columns().get(table.indexOf(name));
        if (!column.nullable()) {
          throw MySqlError.FK_COLUMN_NOT_NULL.with(column.name(), key.name());
        }
      }
    }
  }

  private static void check(TableDef child, ForeignKey key, TableDef parent) {
    for (String column : key.referenced()) {
      if (parent.indexOf(column) < 0) {
        throw MySqlError.FK_NO_COLUMN_PARENT.with(column, key.name(), parent.name());
      }
    }
    for (int i = 0; i < key.columns().size(); i++) {
      ColumnDef from = child.columns().get(child.indexOf(key.columns().get(i)));
      ColumnDef to = parent.columns().get(parent.indexOf(key.referenced().get(i)));
      if (!alike(from.type(), to.type())) {
        throw DefinitionError.FK_INCOMPATIBLE_COLUMNS.with(from.name(), to.name(), key.name());
      }
    }
    if (!TableBuilder.of(parent, parent.collation()).hasIndexFor(key.referenced())) {
      throw MySqlError.FK_NO_INDEX_PARENT.with(key.name(), parent.name());
    }
  }

  private static boolean alike(DataType a, DataType b) {
    boolean listed = a.kind() == TypeKind.ENUM || a.kind() == TypeKind.SET;
    if (a.kind().isCharacter() && b.kind().isCharacter() && !listed) {
      return a.collation() == b.collation();
    }
    if (a.kind().isBinary() && b.kind().isBinary()) {
      return true;
    }
    boolean same = a.kind() == b.kind() && a.unsigned() == b.unsigned();
    return a.kind() == TypeKind.DECIMAL
        ? same && a.length() == b.length() && a.decimals() == b.decimals()
        : same;
  }
}
