package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.engine.InformationSchema.CATALOG;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import org.jspecify.annotations.Nullable;

/** Keys and constraints in information_schema. */
final class InformationKeys {

  private final InformationSchema schema;
  private final Run run;
  private final Catalog catalog;

  InformationKeys(InformationSchema schema) {
    this.schema = schema;
    this.run = schema.run();
    this.catalog = schema.catalog();
  }

  Listing statistics() {
    Listing list =
        new Listing(
            run,
            "TABLE_CATALOG",
            "TABLE_SCHEMA",
            "TABLE_NAME",
            "NON_UNIQUE",
            "INDEX_SCHEMA",
            "INDEX_NAME",
            "SEQ_IN_INDEX",
            "COLUMN_NAME",
            "COLLATION",
            "CARDINALITY",
            "SUB_PART",
            "PACKED",
            "NULLABLE",
            "INDEX_TYPE",
            "COMMENT",
            "INDEX_COMMENT",
            "IS_VISIBLE",
            "EXPRESSION");
    list.number("NON_UNIQUE", "SEQ_IN_INDEX", "CARDINALITY", "SUB_PART");
    schema.eachTable(
        table -> {
          for (@Nullable String[] row : StatisticsRows.of(table, run)) {
            list.add(
                CATALOG,
                table.schema(),
                row[0],
                row[1],
                table.schema(),
                row[2],
                row[3],
                row[4],
                row[5],
                row[6],
                row[7],
                row[8],
                row[9],
                row[10],
                row[11],
                row[12],
                row[13],
                row[14]);
          }
        });
    return list;
  }

  Listing keyColumns() {
    Listing list =
        new Listing(
            run,
            "CONSTRAINT_CATALOG",
            "CONSTRAINT_SCHEMA",
            "CONSTRAINT_NAME",
            "TABLE_CATALOG",
            "TABLE_SCHEMA",
            "TABLE_NAME",
            "COLUMN_NAME",
            "ORDINAL_POSITION",
            "POSITION_IN_UNIQUE_CONSTRAINT",
            "REFERENCED_TABLE_SCHEMA",
            "REFERENCED_TABLE_NAME",
            "REFERENCED_COLUMN_NAME");
    list.number("ORDINAL_POSITION", "POSITION_IN_UNIQUE_CONSTRAINT");
    schema.eachTable(
        table -> {
          String own = table.schema();
          for (IndexDef index : table.indexes()) {
            for (int i = 0; i < index.parts().size() && index.isUnique(); i++) {
              String column = table.columns().get(index.parts().get(i).column()).name();
              list.add(
                  CATALOG,
                  own,
                  index.name(),
                  CATALOG,
                  own,
                  table.name(),
                  column,
                  Integer.toString(i + 1),
                  null,
                  null,
                  null,
                  null);
            }
          }
          for (TableDef.ForeignKey key : table.foreignKeys()) {
            for (int i = 0; i < key.columns().size(); i++) {
              String at = Integer.toString(i + 1);
              list.add(
                  CATALOG,
                  own,
                  key.name(),
                  CATALOG,
                  own,
                  table.name(),
                  key.columns().get(i),
                  at,
                  at,
                  key.schema(),
                  key.table(),
                  key.referenced().get(i));
            }
          }
        });
    return list;
  }

  Listing constraints() {
    Listing list =
        new Listing(
            run,
            "CONSTRAINT_CATALOG",
            "CONSTRAINT_SCHEMA",
            "CONSTRAINT_NAME",
            "TABLE_SCHEMA",
            "TABLE_NAME",
            "CONSTRAINT_TYPE",
            "ENFORCED");
    schema.eachTable(
        table -> {
          String own = table.schema();
          for (IndexDef index : table.indexes()) {
            if (index.isUnique()) {
              String type = index.isPrimary() ? "PRIMARY KEY" : "UNIQUE";
              list.add(CATALOG, own, index.name(), own, table.name(), type, "YES");
            }
          }
          for (TableDef.ForeignKey key : table.foreignKeys()) {
            list.add(CATALOG, own, key.name(), own, table.name(), "FOREIGN KEY", "YES");
          }
          for (TableDef.Check check : table.checks()) {
            String enforced = check.enforced() ? "YES" : "NO";
            list.add(CATALOG, own, check.name(), own, table.name(), "CHECK", enforced);
          }
        });
    return list;
  }

  Listing references() {
    Listing list =
        new Listing(
            run,
            "CONSTRAINT_CATALOG",
            "CONSTRAINT_SCHEMA",
            "CONSTRAINT_NAME",
            "UNIQUE_CONSTRAINT_CATALOG",
            "UNIQUE_CONSTRAINT_SCHEMA",
            "UNIQUE_CONSTRAINT_NAME",
            "MATCH_OPTION",
            "UPDATE_RULE",
            "DELETE_RULE",
            "TABLE_NAME",
            "REFERENCED_TABLE_NAME");
    schema.eachTable(
        table -> {
          for (TableDef.ForeignKey key : table.foreignKeys()) {
            String unique =
                catalog
                    .table(run.view(), key.schema(), key.table())
                    .flatMap(
                        parent ->
                            parent.indexes().stream()
                                .filter(
                                    i ->
                                        i.isUnique()
                                            && TableBuilder.of(parent, parent.collation())
                                                .startsWith(i, key.referenced()))
                                .findFirst())
                    .map(IndexDef::name)
                    .orElse(null);
            list.add(
                CATALOG,
                table.schema(),
                key.name(),
                CATALOG,
                key.schema(),
                unique,
                "NONE",
                rule(key.onUpdate()),
                rule(key.onDelete()),
                table.name(),
                key.table());
          }
        });
    return list;
  }

  private static String rule(String action) {
    return action.isEmpty() ? "NO ACTION" : action;
  }

  Listing checks() {
    Listing list =
        new Listing(
            run, "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA", "CONSTRAINT_NAME", "CHECK_CLAUSE");
    schema.eachTable(
        table ->
            table
                .checks()
                .forEach(
                    c -> list.add(CATALOG, table.schema(), c.name(), ColumnRow.shown(c.text()))));
    return list;
  }
}
