package dev.serverlessdb.mysql.sql;

/**
 * What sql_mode says about the grammar.
 *
 * @param ansiQuotes double quotes hold names
 * @param noBackslashEscapes a backslash is a character like any other
 * @param pipesAsConcat {@code ||} joins strings
 * @param highNotPrecedence NOT binds as tightly as !
 */
public record SqlModes(
    boolean ansiQuotes,
    boolean noBackslashEscapes,
    boolean pipesAsConcat,
    boolean highNotPrecedence) {

  /** The usual grammar. */
  public static final SqlModes DEFAULT = new SqlModes(false, false, false, false);
}
