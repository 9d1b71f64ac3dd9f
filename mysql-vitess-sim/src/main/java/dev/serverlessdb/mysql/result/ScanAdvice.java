package dev.serverlessdb.mysql.result;

/**
 * What would have spared a statement from reading a whole table.
 *
 * @param statement the ALTER TABLE that adds an index which would have served, or empty
 * @param unusable the index that cannot serve because the values are of another type, or empty
 */
public record ScanAdvice(String statement, String unusable) {

  /** No index can serve. */
  public static final ScanAdvice NONE = new ScanAdvice("", "");
}
