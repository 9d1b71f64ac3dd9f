package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TableDef.ForeignKey;
import java.util.List;

/** Foreign keys after a column that they name has got another name. */
record ForeignKeyNames(String from, String to) {

  /** A key of the column's own table. */
  ForeignKey own(ForeignKey key) {
    return new ForeignKey(
        key.name(),
        renamed(key.columns()),
        key.schema(),
        key.table(),
        key.referenced(),
        key.onDelete(),
        key.onUpdate());
  }

  /** Another table with the keys that refer to the column's table. */
  TableDef child(TableDef child, TableDef parent) {
    return child.withForeignKeys(
        child.foreignKeys().stream()
            .map(key -> DdlRunner.refers(key, parent) ? referring(key) : key)
            .toList());
  }

  private ForeignKey referring(ForeignKey key) {
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.schema(),
        key.table(),
        renamed(key.referenced()),
        key.onDelete(),
        key.onUpdate());
  }

  private List<String> renamed(List<String> columns) {
    return columns.stream().map(c -> c.equalsIgnoreCase(from) ? to : c).toList();
  }
}
