package dev.serverlessdb.mysql.catalog;

import static dev.serverlessdb.mysql.catalog.TypeText.name;
import static dev.serverlessdb.mysql.catalog.TypeText.quote;

import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** SHOW CREATE TABLE, which is also how the catalogue keeps a table. */
public final class CreateText {

  private CreateText() {}

  /** The statement that makes {@code table}; {@code next} is the counter to show, 0 for none. */
  public static String of(TableDef table, long next) {
    List<String> lines = new ArrayList<>();
    for (ColumnDef column : table.columns()) {
      if (column.isHidden()) {
        continue;
      }
      lines.add("  " + column(column, table.collation()));
    }
    for (IndexDef index : table.indexes()) {
      lines.add("  " + index(index, table));
    }
    for (TableDef.ForeignKey key : table.foreignKeys()) {
      lines.add("  " + foreignKey(key, table.schema()));
    }
    for (TableDef.Check check : table.checks()) {
      String enforced = check.enforced() ? "" : " /*!80016 NOT ENFORCED */";
      lines.add("  CONSTRAINT " + name(check.name()) + " CHECK (" + check.text() + ")" + enforced);
    }
    Collation collation = table.collation();
    return "CREATE "
        + (table.temporary() ? "TEMPORARY " : "")
        + "TABLE "
        + name(table.name())
        + " (\n"
        + String.join(",\n", lines)
        + "\n) ENGINE=InnoDB"
        + (next > 1 ? " AUTO_INCREMENT=" + next : "")
        + " DEFAULT CHARSET="
        + collation.charset()
        + (showsCollation(collation) ? " COLLATE=" + collation.sqlName() : "")
        + (table.comment().isEmpty() ? "" : " COMMENT=" + quote(table.comment()));
  }

  private static boolean showsCollation(Collation collation) {
    return collation == Collation.UTF8MB4_0900_AI_CI
        || Collation.ofCharset(collation.charset()).orElse(Collation.BINARY) != collation;
  }

  /** A column's definition. */
  public static String column(ColumnDef column, Collation tableCollation) {
    StringBuilder out =
        new StringBuilder(name(column.name())).append(' ').append(TypeText.of(column));
    if (column.type().kind().isCharacter() && column.type().collation() != tableCollation) {
      Collation own = column.type().collation();
      out.append(" CHARACTER SET ").append(own.charset());
      if (showsCollation(own)) {
        out.append(" COLLATE ").append(own.sqlName());
      }
    }
    if (column.isGenerated()) {
      out.append(" GENERATED ALWAYS AS (").append(column.generatedText()).append(") ");
      out.append(column.stored() ? "STORED" : "VIRTUAL");
    }
    if (!column.nullable()) {
      out.append(" NOT NULL");
    } else if (column.type().kind() == TypeKind.TIMESTAMP) {
      out.append(" NULL");
    }
    out.append(defaultOf(column));
    if (column.onUpdateNow()) {
      out.append(" ON UPDATE CURRENT_TIMESTAMP").append(fraction(column));
    }
    if (column.autoIncrement()) {
      out.append(" AUTO_INCREMENT");
    }
    if (!column.comment().isEmpty()) {
      out.append(" COMMENT ").append(quote(column.comment()));
    }
    if (column.invisible()) {
      out.append(" /*!80023 INVISIBLE */");
    }
    return out.toString();
  }

  private static String fraction(ColumnDef column) {
    return column.type().decimals() > 0 ? "(" + column.type().decimals() + ")" : "";
  }

  private static String defaultOf(ColumnDef column) {
    if (column.defaultExpr() != null) {
      boolean now = column.defaultText().startsWith("CURRENT_TIMESTAMP");
      return " DEFAULT " + (now ? column.defaultText() : "(" + column.defaultText() + ")");
    }
    Value value = column.defaultValue();
    if (value == null || (value.isNull() && column.type().kind().isLob())) {
      return "";
    }
    if (value.isNull()) {
      return " DEFAULT NULL";
    }
    if (value instanceof BitValue bits) {
      return " DEFAULT b'" + Long.toBinaryString(bits.bits()) + "'";
    }
    if (value instanceof BytesValue bytes) {
      return " DEFAULT 0x" + java.util.HexFormat.of().withUpperCase().formatHex(bytes.value());
    }
    return " DEFAULT " + quote(value.text());
  }

  private static String keyPart(ColumnDef column) {
    return column.isHidden() ? "(" + column.generatedText() + ")" : name(column.name());
  }

  private static String index(IndexDef index, TableDef table) {
    String parts =
        index.parts().stream()
            .map(
                part ->
                    keyPart(table.columns().get(part.column()))
                        + (part.length() >= 0 ? "(" + part.length() + ")" : "")
                        + (part.descending() ? " DESC" : ""))
            .collect(Collectors.joining(",", "(", ")"));
    String head =
        switch (index.kind()) {
          case "PRIMARY" -> "PRIMARY KEY ";
          case "KEY" -> "KEY " + name(index.name()) + " ";
          default -> index.kind() + " KEY " + name(index.name()) + " ";
        };
    return head
        + parts
        + (index.comment().isEmpty() ? "" : " COMMENT " + quote(index.comment()))
        + (index.visible() ? "" : " /*!80000 INVISIBLE */");
  }

  /** A foreign key's definition, as error 1451 shows it too. */
  public static String foreignKey(TableDef.ForeignKey key, String schema) {
    String table = name(key.table());
    if (!key.schema().equalsIgnoreCase(schema)) {
      table = name(key.schema()) + "." + table;
    }
    return "CONSTRAINT "
        + name(key.name())
        + " FOREIGN KEY ("
        + names(key.columns())
        + ") REFERENCES "
        + table
        + " ("
        + names(key.referenced())
        + ")"
        + action(" ON DELETE ", key.onDelete())
        + action(" ON UPDATE ", key.onUpdate());
  }

  private static String names(List<String> columns) {
    return columns.stream().map(TypeText::name).collect(Collectors.joining(", "));
  }

  private static String action(String on, String action) {
    return action.isEmpty() || action.equals("NO ACTION") ? "" : on + action;
  }
}
