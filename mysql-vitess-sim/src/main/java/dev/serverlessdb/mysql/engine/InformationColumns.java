package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.engine.InformationSchema.CATALOG;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** information_schema.COLUMNS. */
final class InformationColumns {

  private final InformationSchema schema;
  private final Run run;
  private final QueryPlanner planner;

  InformationColumns(InformationSchema schema) {
    this.schema = schema;
    this.run = schema.run();
    this.planner = schema.planner();
  }

  Listing columns() {
    Listing list =
        new Listing(
            run,
            "TABLE_CATALOG",
            "TABLE_SCHEMA",
            "TABLE_NAME",
            "COLUMN_NAME",
            "ORDINAL_POSITION",
            "COLUMN_DEFAULT",
            "IS_NULLABLE",
            "DATA_TYPE",
            "CHARACTER_MAXIMUM_LENGTH",
            "CHARACTER_OCTET_LENGTH",
            "NUMERIC_PRECISION",
            "NUMERIC_SCALE",
            "DATETIME_PRECISION",
            "CHARACTER_SET_NAME",
            "COLLATION_NAME",
            "COLUMN_TYPE",
            "COLUMN_KEY",
            "EXTRA",
            "PRIVILEGES",
            "COLUMN_COMMENT",
            "GENERATION_EXPRESSION",
            "SRS_ID");
    list.number(
        "ORDINAL_POSITION",
        "CHARACTER_MAXIMUM_LENGTH",
        "CHARACTER_OCTET_LENGTH",
        "NUMERIC_PRECISION",
        "NUMERIC_SCALE",
        "DATETIME_PRECISION");
    schema.each(
        (own, found) -> {
          int place = 0;
          String table = found instanceof TableDef t ? t.name() : ((ViewDef) found).name();
          for (ColumnRow row : ColumnRow.of(found, planner)) {
            place++;
            add(list, new String[] {own, table}, row, place);
          }
        });
    return list;
  }

  private static void add(Listing list, String[] owner, ColumnRow row, int place) {
    DataType type = row.type();
    TypeKind kind = type.kind();
    boolean text = kind.isString();
    long octetLength = type.length() * (kind.isLob() ? 1 : type.collation().maxBytes());
    String chars = text ? Long.toString(type.length()) : null;
    String octets = text ? Long.toString(octetLength) : null;
    list.add(
        CATALOG,
        owner[0],
        owner[1],
        row.name(),
        Integer.toString(place),
        row.defaultText(),
        row.nullable() ? "YES" : "NO",
        kind.sqlName(),
        chars,
        octets,
        precision(type),
        scale(type),
        kind.isTemporal() && kind != TypeKind.DATE ? Integer.toString(type.decimals()) : null,
        kind.isCharacter() ? type.collation().charset() : null,
        row.collation(),
        row.columnType(),
        row.key(),
        row.extra(),
        "select,insert,update,references",
        row.comment(),
        row.generated(),
        null);
  }

  private static @Nullable String precision(DataType type) {
    return switch (type.kind()) {
      case TINYINT -> "3";
      case SMALLINT -> "5";
      case MEDIUMINT -> "7";
      case INT -> "10";
      case BIGINT -> type.unsigned() ? "20" : "19";
      case FLOAT -> type.decimals() == DataType.FREE_DECIMALS ? "12" : Long.toString(type.length());
      case DOUBLE ->
          type.decimals() == DataType.FREE_DECIMALS ? "22" : Long.toString(type.length());
      case DECIMAL, BIT -> Long.toString(type.length());
      default -> null;
    };
  }

  private static @Nullable String scale(DataType type) {
    TypeKind kind = type.kind();
    if (kind.isInteger()) {
      return "0";
    }
    if (kind == TypeKind.DECIMAL) {
      return Integer.toString(type.decimals());
    }
    boolean fixed = kind.isFloating() && type.decimals() != DataType.FREE_DECIMALS;
    return fixed ? Integer.toString(type.decimals()) : null;
  }
}
