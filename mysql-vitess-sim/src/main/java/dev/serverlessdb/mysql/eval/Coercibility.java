package dev.serverlessdb.mysql.eval;

/**
 * How firmly an expression holds to its collation; the firmer one wins when two meet. The order of
 * declaration is MySQL's numbering.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/charset-collation-coercibility.html">
 *     Collation coercibility in expressions</a>
 */
public enum Coercibility {
  /** A COLLATE clause. */
  EXPLICIT,
  /** Two strings of different collations, concatenated. */
  NONE,
  /** A column. */
  IMPLICIT,
  /** USER(), VERSION() and their like. */
  SYSTEM,
  /** A literal. */
  COERCIBLE,
  /** A number or a temporal value. */
  NUMERIC,
  /** NULL. */
  IGNORABLE;

  /** The number that COERCIBILITY() answers. */
  @SuppressWarnings("EnumOrdinal") // the order is MySQL's
  public int level() {
    return ordinal();
  }
}
