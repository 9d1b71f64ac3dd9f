package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a table's keys, as SHOW INDEX shows them. */
final class StatisticsRows {

  private StatisticsRows() {}

  static List<@Nullable String[]> of(TableDef table, Run run) {
    List<@Nullable String[]> rows = new ArrayList<>();
    Cardinality cardinality = Cardinality.of(table, run);
    for (int place = 0; place < table.indexes().size(); place++) {
      IndexDef index = table.indexes().get(place);
      for (int i = 0; i < index.parts().size(); i++) {
        IndexDef.Part part = index.parts().get(i);
        var column = table.columns().get(part.column());
        String type = index.isOrdered() ? "BTREE" : index.kind();
        rows.add(
            new @Nullable String[] {
              table.name(),
              index.isUnique() ? "0" : "1",
              index.name(),
              Integer.toString(i + 1),
              column.isHidden() ? null : column.name(),
              index.isOrdered() ? (part.descending() ? "D" : "A") : null,
              Long.toString(index.isOrdered() ? cardinality.of(place, i) : 0),
              part.length() >= 0 ? Integer.toString(part.length()) : null,
              null,
              column.nullable() ? "YES" : "",
              type,
              "",
              index.comment(),
              index.visible() ? "YES" : "NO",
              column.isHidden() ? ColumnRow.shown(column.generatedText()) : null
            });
      }
    }
    return rows;
  }
}
