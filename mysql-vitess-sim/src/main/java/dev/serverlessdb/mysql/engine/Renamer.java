package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TableDef.ForeignKey;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.List;

/** RENAME TABLE. */
final class Renamer {

  private final QueryPlanner planner;
  private final DdlRunner ddl;
  private final Run run;
  private final Catalog catalog;

  Renamer(QueryPlanner planner, DdlRunner ddl) {
    this.planner = planner;
    this.ddl = ddl;
    this.run = planner.run();
    this.catalog = planner.catalog();
  }

  /** RENAME TABLE, one after another; a table that keeps its name is there already. */
  void rename(Ddl.RenameTable rename) {
    for (int i = 0; i < rename.from().size(); i++) {
      Name from = rename.from().get(i);
      Name to = rename.to().get(i);
      boolean itself = from.name().equalsIgnoreCase(to.name());
      if (itself && planner.schemaOf(from.schema()).equals(ddl.schemaOf(to))) {
        throw MySqlError.TABLE_EXISTS.with(to.name());
      }
      rename(from, to);
    }
  }

  /** Gives a table or view another name; foreign keys to it follow. */
  void rename(Name from, Name to) {
    String schema = planner.schemaOf(from.schema());
    String target = ddl.schemaOf(to);
    Object found = planner.find(schema, from.name());
    if (catalog.find(run.view(), target, to.name()).isPresent()
        && !(schema.equals(target) && from.name().equalsIgnoreCase(to.name()))) {
      throw MySqlError.TABLE_EXISTS.with(to.name());
    }
    if (found instanceof ViewDef v) {
      catalog.drop(run.view(), schema, from.name());
      catalog.put(
          run.view(), new ViewDef(target, to.name(), v.columns(), v.query(), v.text(), v.check()));
      return;
    }
    TableDef table = (TableDef) found;
    if (table.temporary()) {
      TemporaryTables.of(run).put(table.named(target, to.name()));
      return;
    }
    List<TableDef> children = ddl.referring(table);
    catalog.drop(run.view(), schema, from.name());
    catalog.put(run.view(), repointed(table.named(target, to.name()), table, to.name(), target));
    for (TableDef child : children) {
      catalog.put(run.view(), repointed(child, table, to.name(), target));
    }
  }

  private static TableDef repointed(TableDef child, TableDef parent, String name, String schema) {
    return child.withForeignKeys(
        child.foreignKeys().stream()
            .map(
                k ->
                    DdlRunner.refers(k, parent)
                        ? new ForeignKey(
                            k.name(),
                            k.columns(),
                            schema,
                            name,
                            k.referenced(),
                            k.onDelete(),
                            k.onUpdate())
                        : k)
            .toList());
  }
}
