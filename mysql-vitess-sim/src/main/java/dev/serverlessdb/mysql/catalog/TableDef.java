package dev.serverlessdb.mysql.catalog;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.Collation;
import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param schema its database
 * @param name its name
 * @param id under which number its rows are stored
 * @param columns its columns
 * @param indexes its keys, the primary key first, then unique ones, then others
 * @param foreignKeys its foreign keys
 * @param checks its CHECK constraints
 * @param collation the default collation of its columns
 * @param comment its comment, or empty
 * @param autoIncrement where AUTO_INCREMENT begins, at least 1
 * @param temporary whether only one session sees it
 */
public record TableDef(
    String schema,
    String name,
    int id,
    List<ColumnDef> columns,
    List<IndexDef> indexes,
    List<ForeignKey> foreignKeys,
    List<Check> checks,
    Collation collation,
    String comment,
    long autoIncrement,
    boolean temporary) {

  /** A foreign key; columns by name, actions RESTRICT, CASCADE, SET NULL, NO ACTION or empty. */
  public record ForeignKey(
      String name,
      List<String> columns,
      String schema,
      String table,
      List<String> referenced,
      String onDelete,
      String onUpdate) {}

  /** A CHECK constraint. */
  public record Check(String name, Expr condition, String text, boolean enforced) {}

  /** The place of the column called {@code column}, or -1. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(column)) {
        return i;
      }
    }
    return -1;
  }

  /** The primary key. */
  public Optional<IndexDef> primaryKey() {
    return indexes.stream().filter(IndexDef::isPrimary).findFirst();
  }

  /** The place of the AUTO_INCREMENT column, or -1. */
  public int autoColumn() {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).autoIncrement()) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a row may have several entries in a key. */
  public boolean isMultiValued(IndexDef index) {
    for (IndexDef.Part part : index.parts()) {
      if (columns.get(part.column()).isArray()) {
        return true;
      }
    }
    return false;
  }

  /** Whether each row has exactly one entry in an index, so that reading it finds them all. */
  public boolean holdsEachRow(IndexDef index) {
    return index.isOrdered() && !isMultiValued(index);
  }

  /** The key called {@code index}. */
  public Optional<IndexDef> index(String index) {
    return indexes.stream().filter(i -> i.name().equalsIgnoreCase(index)).findFirst();
  }

  /** PRI, UNI, MUL or empty, as SHOW COLUMNS says of a column. */
  public String keyOf(int column) {
    String best = "";
    for (IndexDef index : indexes) {
      boolean first = index.parts().get(0).column() == column;
      boolean member = index.parts().stream().anyMatch(p -> p.column() == column);
      if (index.isPrimary() && member) {
        return "PRI";
      }
      if (first && index.kind().equals("UNIQUE") && index.parts().size() == 1) {
        best = "UNI";
      } else if (first && best.isEmpty()) {
        best = "MUL";
      }
    }
    return best;
  }

  /** The same table under another name. */
  public TableDef named(String otherSchema, String otherName) {
    return new TableDef(
        otherSchema,
        otherName,
        id,
        columns,
        indexes,
        foreignKeys,
        checks,
        collation,
        comment,
        autoIncrement,
        temporary);
  }

  /** The same table with its rows elsewhere. */
  public TableDef stored(int otherId) {
    return new TableDef(
        schema,
        name,
        otherId,
        columns,
        indexes,
        foreignKeys,
        checks,
        collation,
        comment,
        autoIncrement,
        temporary);
  }

  /** The same table with other foreign keys. */
  public TableDef withForeignKeys(List<ForeignKey> keys) {
    return new TableDef(
        schema,
        name,
        id,
        columns,
        indexes,
        keys,
        checks,
        collation,
        comment,
        autoIncrement,
        temporary);
  }
}
