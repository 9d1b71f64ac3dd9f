package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.KeySpec;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.List;

/**
 * Which columns may be in keys, whole or by their first characters.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/create-index.html">CREATE INDEX</a>
 */
final class KeyParts {

  /** The longest key of InnoDB's dynamic rows, in bytes. */
  private static final int BYTES_MAX = 3_072;

  private KeyParts() {}

  /** The part of a key of that kind which {@code part} asks for. */
  static IndexDef.Part part(int column, ColumnDef def, KeySpec.Part part, String kind) {
    if (part.length() >= 0 && !isPrefix(def, part.length())) {
      throw MySqlError.WRONG_SUB_KEY.with();
    }
    check(def, kind, part.length());
    boolean whole = part.length() == def.type().length() && !def.type().kind().isLob();
    return new IndexDef.Part(column, whole ? -1 : part.length(), part.descending());
  }

  /** A part whose column has another type now: the whole column where the prefix does not fit. */
  static IndexDef.Part again(IndexDef.Part part, ColumnDef def, String kind) {
    int length = isPrefix(def, part.length()) ? part.length() : -1;
    check(def, kind, length);
    return new IndexDef.Part(part.column(), length, part.descending());
  }

  /** Error 1071 when the values of a key may be longer than InnoDB's pages hold. */
  static void checkLength(IndexDef index, List<ColumnDef> columns) {
    long bytes = 0;
    for (IndexDef.Part part : index.parts()) {
      DataType type = columns.get(part.column()).type();
      if (isText(columns.get(part.column())) && index.isOrdered()) {
        long characters = part.length() >= 0 ? part.length() : type.length();
        bytes += characters * type.collation().maxBytes();
      }
    }
    if (bytes > BYTES_MAX) {
      throw MySqlError.TOO_LONG_KEY.with(BYTES_MAX);
    }
  }

  private static boolean isText(ColumnDef def) {
    TypeKind kind = def.type().kind();
    return def.type().isString() && kind != TypeKind.ENUM && kind != TypeKind.SET;
  }

  private static boolean isPrefix(ColumnDef def, int length) {
    return isText(def) && (def.type().kind().isLob() || length <= def.type().length());
  }

  private static void check(ColumnDef def, String kind, int length) {
    if (kind.equals("SPATIAL")) {
      throw DefinitionError.SPATIAL_MUST_HAVE_GEOM_COL.with();
    }
    if (kind.equals("FULLTEXT") && !(isText(def) && def.type().kind().isCharacter())) {
      throw DefinitionError.BAD_FT_COLUMN.with(def.name());
    }
    if (def.type().kind() == TypeKind.JSON) {
      throw DefinitionError.JSON_USED_AS_KEY.with(def.name());
    }
    if (def.type().kind().isLob() && length < 0 && !kind.equals("FULLTEXT")) {
      throw MySqlError.BLOB_KEY_WITHOUT_LENGTH.with(def.name());
    }
  }
}
