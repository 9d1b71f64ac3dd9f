package dev.serverlessdb.mysql.catalog;

import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.List;
import java.util.stream.Collectors;

/** Types as SHOW COLUMNS and SHOW CREATE TABLE print them. */
public final class TypeText {

  private TypeText() {}

  /** The type of a column, such as {@code decimal(7,3) unsigned}. */
  public static String of(ColumnDef column) {
    String text = of(column.type());
    if (!column.zerofill()) {
      return text;
    }
    String width = column.type().kind().isInteger() ? "(" + column.type().length() + ")" : "";
    return text.replace(" unsigned", width + " unsigned zerofill");
  }

  /** The type, such as {@code varchar(40)}. */
  public static String of(DataType type) {
    TypeKind kind = type.kind();
    String text =
        switch (kind) {
          case TINYINT -> type.length() == 1 && !type.unsigned() ? "tinyint(1)" : "tinyint";
          case DECIMAL -> "decimal(" + type.length() + "," + type.decimals() + ")";
          case FLOAT, DOUBLE ->
              type.decimals() == DataType.FREE_DECIMALS
                  ? kind.sqlName()
                  : kind.sqlName() + "(" + type.length() + "," + type.decimals() + ")";
          case BIT, CHAR, VARCHAR, BINARY, VARBINARY -> kind.sqlName() + "(" + type.length() + ")";
          case TIME, DATETIME, TIMESTAMP ->
              type.decimals() > 0 ? kind.sqlName() + "(" + type.decimals() + ")" : kind.sqlName();
          case ENUM, SET -> kind.sqlName() + "(" + members(type.members()) + ")";
          default -> kind.sqlName();
        };
    boolean number = kind.isInteger() || kind.isFloating() || kind == TypeKind.DECIMAL;
    return number && type.unsigned() ? text + " unsigned" : text;
  }

  private static String members(List<String> members) {
    return members.stream().map(TypeText::quote).collect(Collectors.joining(","));
  }

  /** A string literal. */
  public static String quote(String text) {
    return "'"
        + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\0", "\\0")
        + "'";
  }

  /** A name in back-quotes. */
  public static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
