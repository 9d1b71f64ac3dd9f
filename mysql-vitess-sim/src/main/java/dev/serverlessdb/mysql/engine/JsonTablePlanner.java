package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.NullValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives the columns of one JSON_TABLE their slots. */
final class JsonTablePlanner {

  private final ColumnBuilder types;
  private final TableRef.JsonTable table;
  private final List<Field> fields = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int slot;

  JsonTablePlanner(Run run, TableRef.JsonTable table, int slot) {
    if (table.alias().isEmpty()) {
      throw QueryError.TF_MUST_HAVE_ALIAS.with();
    }
    this.types =
        new ColumnBuilder(
            run, Collation.byName(run.connectionCollation()).orElse(Collation.UTF8MB4_0900_AI_CI));
    this.table = table;
    this.slot = slot;
  }

  List<Field> fields() {
    return fields;
  }

  JsonTableSource.Level root() {
    return level(table.path(), table.columns());
  }

  private JsonTableSource.Level level(String path, List<TableRef.JsonColumn> columns) {
    List<JsonTableSource.Cell> cells = new ArrayList<>();
    List<JsonTableSource.Level> nested = new ArrayList<>();
    for (TableRef.JsonColumn column : columns) {
      if (column.kind().equals("NESTED")) {
        nested.add(level(column.path(), column.nested()));
      } else {
        cells.add(new JsonTableSource.Cell(slot, reader(column)));
        slot++;
      }
    }
    return new JsonTableSource.Level(JsonScalar.path(path), cells, nested);
  }

  private JsonTableSource.JsonColumnReader reader(TableRef.JsonColumn written) {
    if (!seen.add(written.name().toLowerCase(Locale.ROOT))) {
      throw MySqlError.DUP_FIELDNAME.with(written.name());
    }
    DataType type =
        written.type() == null ? DataType.UNSIGNED : types.type(written.name(), written.type());
    ExprType info = ExprType.column(type, true);
    fields.add(Field.computed(written.name(), info, slot).labelled(table.alias(), written.name()));
    if (written.kind().equals("ORDINALITY")) {
      return new JsonTableSource.Ordinal();
    }
    ColumnDef column = column(written.name(), type);
    return written.kind().equals("EXISTS")
        ? new JsonTableSource.Exists(JsonScalar.path(written.path()), column)
        : new JsonTableSource.At(JsonScalar.path(written.path()), JsonScalar.of(written, column));
  }

  private static ColumnDef column(String name, DataType type) {
    return new ColumnDef(
        name,
        type,
        false,
        true,
        NullValue.NULL,
        null,
        "",
        false,
        false,
        null,
        "",
        false,
        "",
        false);
  }
}
