package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.storage.KeyEncoder;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys of a row in a multi-valued index, one for each value of its array. */
final class MultiValues {

  private static final DataType TEXT = DataType.string(3072, Collation.UTF8MB4_BIN);

  private MultiValues() {}

  /** The keys of a row in any index: one, unless the index is multi-valued. */
  static List<byte[]> of(TableAccess access, IndexDef index, Value[] row) {
    TableDef table = access.table();
    return table.isMultiValued(index)
        ? each(table, index, row)
        : List.of(access.values(index, row));
  }

  /**
   * The entries of a row in an index that isn't the primary key. A multi-valued one has entries
   * only to tell what is twice.
   */
  static List<byte[]> entries(TableAccess access, int place, Value[] row, byte[] rowKey) {
    TableDef table = access.table();
    IndexDef index = table.indexes().get(place);
    if (!index.isUnique() && table.isMultiValued(index)) {
      return List.of();
    }
    List<byte[]> entries = new ArrayList<>(1);
    for (byte[] values : of(access, index, row)) {
      KeyEncoder encoder = new KeyEncoder();
      encoder.addRaw(values);
      encoder.addRaw(Keys.suffix(rowKey));
      entries.add(Keys.of(table.id(), access.storedIndex(place), encoder.key()));
    }
    return entries;
  }

  private static List<byte[]> each(TableDef table, IndexDef index, Value[] row) {
    Set<String> elements = elements(table, index, row);
    List<byte[]> keys = new ArrayList<>();
    for (String element : elements) {
      KeyEncoder encoder = new KeyEncoder();
      for (IndexDef.Part part : index.parts()) {
        ColumnDef column = table.columns().get(part.column());
        Value value = column.isArray() ? new StringValue(element) : row[part.column()];
        DataType type = column.isArray() ? TEXT : column.type();
        encoder.add(value, type, part.length(), part.descending());
      }
      keys.add(encoder.key());
    }
    return keys;
  }

  private static Set<String> elements(TableDef table, IndexDef index, Value[] row) {
    Set<String> texts = new LinkedHashSet<>();
    for (IndexDef.Part part : index.parts()) {
      boolean array = table.columns().get(part.column()).isArray();
      if (array
          && row[part.column()] instanceof JsonValue value
          && value.json() instanceof Json.Array all) {
        all.items().forEach(item -> texts.add(item.toString()));
      }
    }
    return texts;
  }
}
