package dev.serverlessdb.mysql.catalog;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param name its name
 * @param type its type
 * @param zerofill whether it is shown with leading zeros
 * @param nullable whether it takes NULL
 * @param defaultValue the constant default, or null when there is none; NULL counts as one
 * @param defaultExpr the default that is computed, or null
 * @param defaultText that expression as shown
 * @param onUpdateNow whether ON UPDATE CURRENT_TIMESTAMP was declared
 * @param autoIncrement whether it is numbered by AUTO_INCREMENT
 * @param generated the generating expression, or null
 * @param generatedText that expression as shown
 * @param stored whether a generated column is STORED
 * @param comment its comment, or empty
 * @param invisible whether a star leaves it out
 */
public record ColumnDef(
    String name,
    DataType type,
    boolean zerofill,
    boolean nullable,
    @Nullable Value defaultValue,
    @Nullable Expr defaultExpr,
    String defaultText,
    boolean onUpdateNow,
    boolean autoIncrement,
    @Nullable Expr generated,
    String generatedText,
    boolean stored,
    String comment,
    boolean invisible) {

  /** A column that takes NULL and has nothing but its type. */
  public static ColumnDef computed(String name, DataType type) {
    return new ColumnDef(
        name, type, false, true, null, null, "", false, false, null, "", false, "", false);
  }

  /** Whether there is a default of any kind. */
  public boolean hasDefault() {
    return defaultValue != null || defaultExpr != null;
  }

  /** How the names of columns begin that a key's expressions are kept in. */
  public static final String HIDDEN = "!hidden!";

  /** Whether it holds an expression of a key, and nobody can name it. */
  public boolean isHidden() {
    return name.startsWith(HIDDEN);
  }

  /** Whether it holds all values of a row in a multi-valued key. */
  public boolean isArray() {
    return generated instanceof Expr.CastArray;
  }

  /** The key of a hidden column. */
  public String keyName() {
    return name.split("!", -1)[2];
  }

  /** Whether its value is computed from others. */
  public boolean isGenerated() {
    return generated != null;
  }

  /** The same column with another name. */
  public ColumnDef named(String other) {
    return new ColumnDef(
        other,
        type,
        zerofill,
        nullable,
        defaultValue,
        defaultExpr,
        defaultText,
        onUpdateNow,
        autoIncrement,
        generated,
        generatedText,
        stored,
        comment,
        invisible);
  }

  /** The same column, NOT NULL. */
  public ColumnDef notNull() {
    return new ColumnDef(
        name,
        type,
        zerofill,
        false,
        defaultValue != null && defaultValue.isNull() ? null : defaultValue,
        defaultExpr,
        defaultText,
        onUpdateNow,
        autoIncrement,
        generated,
        generatedText,
        stored,
        comment,
        invisible);
  }

  /** The same column, shown by a star or not. */
  public ColumnDef visible(boolean shown) {
    return new ColumnDef(
        name,
        type,
        zerofill,
        nullable,
        defaultValue,
        defaultExpr,
        defaultText,
        onUpdateNow,
        autoIncrement,
        generated,
        generatedText,
        stored,
        comment,
        !shown);
  }

  /** The same column with another type. */
  public ColumnDef typed(DataType other) {
    return new ColumnDef(
        name,
        other,
        zerofill,
        nullable,
        defaultValue,
        defaultExpr,
        defaultText,
        onUpdateNow,
        autoIncrement,
        generated,
        generatedText,
        stored,
        comment,
        invisible);
  }

  /** The same column with another default. */
  public ColumnDef defaulting(@Nullable Value value, @Nullable Expr expr, String text) {
    return new ColumnDef(
        name,
        type,
        zerofill,
        nullable,
        value,
        expr,
        text,
        onUpdateNow,
        autoIncrement,
        generated,
        generatedText,
        stored,
        comment,
        invisible);
  }
}
