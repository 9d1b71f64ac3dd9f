package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many of a table's rows MySQL guesses that a condition lets through when no index tells: a
 * tenth for an equality, a third for an inequality, and no less than one of the distinct values
 * that there may be.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/condition-filtering.html">Condition
 *     filtering</a>
 */
@SuppressWarnings("OperatorPrecedence") // && before || reads as it is
final class ExplainFilter {

  private static final double EQUALITY = 0.1;
  private static final double INEQUALITY = 0.3333;
  private static final double BETWEEN = 0.1111;
  private static final double IN_MAX = 0.5;

  private final long rows;
  private final Function<Expr, @Nullable ColumnDef> columns;

  /** {@code columns} knows the table's column that an expression is, if it is one. */
  ExplainFilter(long rows, Function<Expr, @Nullable ColumnDef> columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** The share of the rows that pass. */
  double of(Expr expr) {
    if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    }
    if (expr instanceof Expr.Unary unary && unary.op().equals("NOT")) {
      double inner = of(unary.operand());
      return inner >= 1 ? 1 : 1 - inner;
    }
    if (expr instanceof Expr.Between between) {
      return negated(between.not(), between.value(), BETWEEN);
    }
    if (expr instanceof Expr.Like like) {
      return negated(like.not(), like.value(), BETWEEN);
    }
    if (expr instanceof Expr.IsNull test) {
      return negated(test.not(), test.value(), EQUALITY);
    }
    if (expr instanceof Expr.InList in && columns.apply(in.value()) != null) {
      double some = Math.min(IN_MAX, in.items().size() * chance(in.value(), EQUALITY));
      return in.not() ? 1 - some : some;
    }
    return 1;
  }

  private double negated(boolean not, Expr value, double share) {
    if (columns.apply(value) == null) {
      return 1;
    }
    double chance = chance(value, share);
    return not ? 1 - chance : chance;
  }

  private double binary(Expr.Binary test) {
    if (test.op().equals("AND")) {
      return of(test.left()) * of(test.right());
    }
    if (test.op().equals("OR")) {
      double left = of(test.left());
      double right = of(test.right());
      return left + right - left * right;
    }
    Expr column = columns.apply(test.left()) != null ? test.left() : test.right();
    if (columns.apply(column) == null) {
      return 1;
    }
    return switch (test.op().toUpperCase(Locale.ROOT)) {
      case "=", "<=>" -> chance(column, EQUALITY);
      case "<>", "!=" -> 1 - chance(column, EQUALITY);
      case "<", "<=", ">", ">=" -> chance(column, INEQUALITY);
      default -> 1;
    };
  }

  private double chance(Expr expr, double share) {
    ColumnDef column = columns.apply(expr);
    double distinct = (double) Math.max(1, rows);
    if (column != null && column.type().kind() == TypeKind.ENUM) {
      distinct = Math.min(distinct, column.type().members().size());
    } else if (column != null && column.type().kind() == TypeKind.BIT) {
      distinct = Math.min(distinct, Math.pow(2, (double) column.type().length()));
    } else if (column != null && column.type().kind() == TypeKind.TINYINT) {
      distinct = Math.min(distinct, 255);
    }
    return Math.max(1 / distinct, share);
  }
}
