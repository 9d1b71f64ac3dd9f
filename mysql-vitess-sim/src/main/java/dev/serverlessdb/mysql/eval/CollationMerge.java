package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import java.util.List;

/**
 * Which collation strings are compared or joined in.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/charset-collation-coercibility.html">
 *     Collation coercibility in expressions</a>
 */
public final class CollationMerge {

  /**
   * A collation and how firmly it is held.
   *
   * @param collation the collation
   * @param coercibility how firmly
   */
  public record Choice(Collation collation, Coercibility coercibility) {}

  private CollationMerge() {}

  /** The collation of literals in this session. */
  public static Collation connection(StatementContext statement) {
    return Collation.byName(statement.connectionCollation()).orElse(Collation.UTF8MB4_0900_AI_CI);
  }

  /** What an operand brings in: a string its own, anything else the connection's. */
  static Choice of(ExprType type, StatementContext statement) {
    if (type.data().isString() || type.data().kind() == dev.serverlessdb.mysql.type.TypeKind.JSON) {
      return new Choice(type.data().collation(), type.coercibility());
    }
    return new Choice(connection(statement), type.coercibility());
  }

  /**
   * The collation of all operands together.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1267 when two are equally firm
   */
  public static Choice of(List<ExprType> types, String operation, StatementContext statement) {
    Choice result = new Choice(connection(statement), Coercibility.IGNORABLE);
    for (ExprType type : types) {
      result = merge(result, of(type, statement), operation);
    }
    return result;
  }

  private static Choice merge(Choice left, Choice right, String operation) {
    if (left.collation() == right.collation()) {
      return left.coercibility().compareTo(right.coercibility()) <= 0 ? left : right;
    }
    int order = left.coercibility().compareTo(right.coercibility());
    Collation a = left.collation();
    Collation b = right.collation();
    if (order != 0) {
      return order < 0 ? left : right;
    }
    if (a.isBinary() || b.isBinary()) {
      return a.isBinary() ? left : right;
    }
    boolean sameCharset = a.charset().equals(b.charset());
    if (!sameCharset) {
      return wider(left, right);
    }
    if (left.coercibility() != Coercibility.EXPLICIT) {
      if (isBin(a) || isBin(b)) {
        return isBin(a) ? left : right;
      }
      if (left.coercibility() == Coercibility.COERCIBLE
          || left.coercibility() == Coercibility.NUMERIC
          || left.coercibility() == Coercibility.IGNORABLE) {
        return left;
      }
    }
    throw MySqlError.CANT_AGGREGATE_2COLLATIONS.with(
        a.sqlName(), left.coercibility(), b.sqlName(), right.coercibility(), operation);
  }

  private static Choice wider(Choice left, Choice right) {
    int a = left.collation().maxBytes();
    int b = right.collation().maxBytes();
    if (a != b) {
      return a > b ? left : right;
    }
    return left.collation().charset().equals("ascii") ? right : left;
  }

  private static boolean isBin(Collation collation) {
    return collation.sqlName().endsWith("_bin");
  }
}
