package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TableDef.ForeignKey;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.result.MySqlError;
import java.util.List;

/** What forbids that a column or key is dropped or renamed: what else depends on it. */
final class Dependents {

  private final TableDef table;
  private final TableBuilder builder;
  private final DdlRunner ddl;

  Dependents(TableDef table, TableBuilder builder, DdlRunner ddl) {
    this.table = table;
    this.builder = builder;
    this.ddl = ddl;
  }

  private List<TableDef> children() {
    return table.temporary() ? List.of() : ddl.referring(table);
  }

  void dropColumn(String name) {
    for (ForeignKey key : builder.foreignKeys()) {
      if (has(key.columns(), name)) {
        throw MySqlError.FK_COLUMN_CANNOT_DROP.with(name, key.name());
      }
    }
    for (TableDef child : children()) {
      for (ForeignKey key : child.foreignKeys()) {
        if (DdlRunner.refers(key, table) && has(key.referenced(), name)) {
          throw DefinitionError.FK_COLUMN_CANNOT_DROP_CHILD.with(name, key.name(), child.name());
        }
      }
    }
    generated(name);
    builder
        .checks()
        .removeIf(
            check ->
                DefinitionCheck.names(check.condition(), name)
                    && DefinitionCheck.namesOnly(check.condition(), name));
    checks(name);
  }

  private static boolean has(List<String> columns, String name) {
    return columns.stream().anyMatch(column -> column.equalsIgnoreCase(name));
  }

  void renameColumn(String name) {
    generated(name);
    checks(name);
  }

  private void generated(String name) {
    for (ColumnDef column : builder.columns()) {
      if (column.generated() != null && DefinitionCheck.names(column.generated(), name)) {
        throw column.isHidden()
            ? DefinitionError.DEPENDENT_BY_FUNCTIONAL_INDEX.with(name)
            : MySqlError.DEPENDENT_BY_GENERATED_COLUMN.with(name);
      }
    }
  }

  private void checks(String name) {
    for (TableDef.Check check : builder.checks()) {
      if (DefinitionCheck.names(check.condition(), name)) {
        throw MySqlError.DEPENDENT_BY_CHECK_CONSTRAINT.with(check.name(), name);
      }
    }
  }

  /** Error 1553 for a key that a foreign key of another table needs. */
  void dropKey(String kind, String name) {
    if (kind.equals("FOREIGN") || kind.equals("CHECK")) {
      return;
    }
    for (TableDef child : children()) {
      for (ForeignKey key : child.foreignKeys()) {
        boolean needed =
            DdlRunner.refers(key, table)
                && builder.indexes().stream()
                    .filter(index -> builder.startsWith(index, key.referenced()))
                    .map(IndexDef::name)
                    .toList()
                    .equals(List.of(nameOf(name)));
        if (needed) {
          throw MySqlError.DROP_INDEX_FK.with(nameOf(name));
        }
      }
    }
  }

  private String nameOf(String index) {
    return builder.indexes().stream()
        .map(IndexDef::name)
        .filter(own -> own.equalsIgnoreCase(index))
        .findFirst()
        .orElse(index);
  }
}
