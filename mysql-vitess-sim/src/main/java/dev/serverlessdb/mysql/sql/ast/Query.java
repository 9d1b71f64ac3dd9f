package dev.serverlessdb.mysql.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query expression: a body with what may stand around it.
 *
 * @param with common table expressions, in order
 * @param recursive whether WITH RECURSIVE was written
 * @param body SELECT, set operation, VALUES or TABLE
 * @param order ORDER BY
 * @param limit LIMIT, or null
 * @param lock FOR UPDATE and kin, or null
 * @param into the variables of INTO
 */
public record Query(
    List<Cte> with,
    boolean recursive,
    Body body,
    List<OrderItem> order,
    @Nullable Limit limit,
    @Nullable Lock lock,
    List<String> into) {

  /** A query with nothing around its body. */
  public static Query of(Body body) {
    return new Query(List.of(), false, body, List.of(), null, null, List.of());
  }

  /**
   * A common table expression.
   *
   * @param name its name
   * @param columns its columns' names, or none
   * @param query what it stands for
   */
  public record Cte(String name, List<String> columns, Query query) {}

  /**
   * LIMIT.
   *
   * @param count how many rows
   * @param offset how many rows to leave out first, or null
   */
  public record Limit(Expr count, @Nullable Expr offset) {}

  /**
   * FOR UPDATE or FOR SHARE.
   *
   * @param exclusive whether FOR UPDATE
   * @param tables of OF, or none
   * @param ifLocked {@code NOWAIT}, {@code SKIP} or empty
   */
  public record Lock(boolean exclusive, List<String> tables, String ifLocked) {}

  /** What a query is made of. */
  public sealed interface Body {}

  /** A SELECT. */
  public record Select(
      boolean distinct,
      List<String> options,
      List<Item> items,
      @Nullable TableRef from,
      @Nullable Expr where,
      List<OrderItem> group,
      boolean rollup,
      @Nullable Expr having,
      List<NamedWindow> windows)
      implements Body {}

  /** WINDOW name AS (..). */
  public record NamedWindow(String name, Window window) {}

  /**
   * An item of the SELECT list.
   *
   * @param expr the expression, or null for a star
   * @param alias the alias, or empty
   * @param text the expression as written, or the qualifier of a star
   */
  public record Item(@Nullable Expr expr, String alias, String text) {}

  /** UNION, INTERSECT or EXCEPT. */
  public record SetOperation(String op, boolean all, Query left, Query right) implements Body {}

  /** VALUES ROW(..), ... */
  public record Values(List<List<Expr>> rows) implements Body {}

  /** TABLE name. */
  public record Table(TableRef.Named table) implements Body {}

  /** A query in parentheses. */
  public record Nested(Query query) implements Body {}
}
