package dev.serverlessdb.mysql.catalog;

import java.util.List;

/**
 * A key.
 *
 * @param name its name, PRIMARY for the primary key
 * @param kind PRIMARY, UNIQUE, KEY, FULLTEXT or SPATIAL
 * @param parts its columns
 * @param visible whether it may serve queries
 * @param comment its comment, or empty
 */
public record IndexDef(
    String name, String kind, List<Part> parts, boolean visible, String comment) {

  /**
   * A column of a key.
   *
   * @param column its place in the table
   * @param length how many characters count, or -1 for all
   * @param descending whether the greatest comes first
   */
  public record Part(int column, int length, boolean descending) {}

  /** Whether it is the primary key. */
  public boolean isPrimary() {
    return kind.equals("PRIMARY");
  }

  /** Whether no two rows may have the same values. */
  public boolean isUnique() {
    return isPrimary() || kind.equals("UNIQUE");
  }

  /** Whether it is kept as entries in order. */
  public boolean isOrdered() {
    return isUnique() || kind.equals("KEY");
  }

  /** The same key with another name. */
  public IndexDef named(String other) {
    return new IndexDef(other, kind, parts, visible, comment);
  }
}
