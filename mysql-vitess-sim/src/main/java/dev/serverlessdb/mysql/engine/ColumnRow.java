package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TypeText;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column as SHOW COLUMNS and information_schema.COLUMNS show it. */
record ColumnRow(
    String name,
    DataType type,
    String columnType,
    @Nullable String collation,
    boolean nullable,
    String key,
    @Nullable String defaultText,
    String extra,
    String comment,
    String generated) {

  /** The columns of a table or view. */
  static List<ColumnRow> of(Object found, QueryPlanner planner) {
    List<ColumnRow> rows = new ArrayList<>();
    if (found instanceof TableDef table) {
      for (int i = 0; i < table.columns().size(); i++) {
        if (!table.columns().get(i).isHidden()) {
          rows.add(of(table.columns().get(i), table.keyOf(i)));
        }
      }
    } else if (found instanceof ViewDef view) {
      List<Field> fields = planner.view(view).columns();
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        rows.add(of(field, view.columns().isEmpty() ? field.name() : view.columns().get(i)));
      }
    }
    return rows;
  }

  /** A column that a query makes, under a name. */
  static ColumnRow of(Field field, String name) {
    DataType type = field.type().data();
    boolean nullable = field.type().nullable();
    return new ColumnRow(
        name, type, TypeText.of(type), collationOf(type), nullable, "", null, "", "", "");
  }

  private static @Nullable String collationOf(DataType type) {
    return type.kind().isCharacter() ? type.collation().sqlName() : null;
  }

  private static ColumnRow of(ColumnDef column, String key) {
    List<String> extra = new ArrayList<>();
    String text = null;
    Value value = column.defaultValue();
    if (column.defaultExpr() != null) {
      text = shown(column.defaultText());
      extra.add("DEFAULT_GENERATED");
    } else if (value instanceof BitValue bits) {
      text = "b'" + Long.toBinaryString(bits.bits()) + "'";
    } else if (value instanceof BytesValue bytes) {
      text = "0x" + java.util.HexFormat.of().withUpperCase().formatHex(bytes.value());
    } else if (value != null && !value.isNull()) {
      text = value.text();
    }
    if (column.autoIncrement()) {
      extra.add("auto_increment");
    }
    if (column.onUpdateNow()) {
      int digits = column.type().decimals();
      extra.add("on update CURRENT_TIMESTAMP" + (digits > 0 ? "(" + digits + ")" : ""));
    }
    if (column.isGenerated()) {
      extra.add(column.stored() ? "STORED GENERATED" : "VIRTUAL GENERATED");
    }
    if (column.invisible()) {
      extra.add("INVISIBLE");
    }
    return new ColumnRow(
        column.name(),
        column.type(),
        TypeText.of(column),
        collationOf(column.type()),
        column.nullable(),
        key,
        text,
        String.join(" ", extra),
        column.comment(),
        shown(column.generatedText()));
  }

  /** An expression as the data dictionary's tables show it, with its quotes escaped. */
  static String shown(String expression) {
    return expression.replace("'", "\\'");
  }
}
