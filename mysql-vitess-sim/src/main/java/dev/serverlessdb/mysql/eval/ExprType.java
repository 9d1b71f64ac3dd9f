package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.type.DataType;

/**
 * What is known of an expression before it is evaluated.
 *
 * @param data the type
 * @param nullable whether it may be NULL
 * @param coercibility how firmly it holds to its collation
 */
public record ExprType(DataType data, boolean nullable, Coercibility coercibility) {

  /** The type of a column. */
  public static ExprType column(DataType data, boolean nullable) {
    return new ExprType(
        data, nullable, data.isString() ? Coercibility.IMPLICIT : Coercibility.NUMERIC);
  }

  /** The type of a computed value that is not a string. */
  public static ExprType plain(DataType data, boolean nullable) {
    return new ExprType(data, nullable, Coercibility.NUMERIC);
  }
}
