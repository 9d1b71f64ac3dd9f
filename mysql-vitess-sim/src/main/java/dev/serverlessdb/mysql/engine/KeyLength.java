package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;

/**
 * How many bytes of a key EXPLAIN says are used: each part's as MySQL keeps it, one more where NULL
 * may stand, two more for a length.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/storage-requirements.html">Storage
 *     requirements</a>
 */
final class KeyLength {

  private static final int DIGITS_PER_WORD = 9;
  private static final int[] BYTES_OF_DIGITS = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

  private KeyLength() {}

  /** The bytes of a key's first {@code parts} parts. */
  static int of(TableDef table, IndexDef index, int parts) {
    int length = 0;
    for (IndexDef.Part part : index.parts().subList(0, parts)) {
      ColumnDef column = table.columns().get(part.column());
      length += bytes(column.type(), part.length()) + (column.nullable() ? 1 : 0);
    }
    return length;
  }

  private static int bytes(DataType type, int prefix) {
    long length = prefix >= 0 ? prefix : type.length();
    return switch (type.kind()) {
      case TINYINT, YEAR -> 1;
      case SMALLINT -> 2;
      case MEDIUMINT, DATE -> 3;
      case INT, FLOAT -> 4;
      case BIGINT, DOUBLE -> 8;
      case BIT -> (int) (type.length() + 7) / 8;
      case DECIMAL ->
          digits((int) type.length() - type.decimals()) + digits(Math.max(0, type.decimals()));
      case TIME -> 3 + fraction(type);
      case TIMESTAMP -> 4 + fraction(type);
      case DATETIME -> 5 + fraction(type);
      case ENUM -> type.members().size() > 255 ? 2 : 1;
      case SET -> set(type.members().size());
      case CHAR -> (int) length * width(type.collation());
      case BINARY -> (int) length;
      case NULL -> 0;
      default -> (int) length * width(type.collation()) + 2;
    };
  }

  private static int digits(int digits) {
    return digits / DIGITS_PER_WORD * 4 + BYTES_OF_DIGITS[digits % DIGITS_PER_WORD];
  }

  private static int fraction(DataType type) {
    return (type.decimals() + 1) / 2;
  }

  private static int set(int members) {
    int bytes = (members + 7) / 8;
    return bytes > 4 ? 8 : Math.max(1, bytes);
  }

  private static int width(Collation collation) {
    return switch (collation.charset()) {
      case "utf8mb4", "utf32" -> 4;
      case "utf8mb3" -> 3;
      case "ucs2", "utf16" -> 2;
      default -> 1;
    };
  }
}
