package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one table of a SELECT is read.
 *
 * @param row its line
 * @param leaf the table as written
 * @param source the base table, or null
 * @param index the key that serves, or null
 * @param covering whether the key has all columns that are needed
 * @param backwards whether the key is read from its end
 * @param buffered whether it is joined by hash
 * @param filters the conditions that the key does not serve, those that the key tests itself first
 * @param pushed how many of them the key tests itself
 */
record ExplainTable(
    ExplainRow row,
    QueryParts.Leaf leaf,
    @Nullable TableSource source,
    @Nullable IndexDef index,
    boolean covering,
    boolean backwards,
    boolean buffered,
    List<Expr> filters,
    int pushed) {

  /** What the key itself tests. */
  List<Expr> indexConditions() {
    return filters.subList(0, pushed);
  }

  /** What is tested of the row. */
  List<Expr> rowConditions() {
    return filters.subList(pushed, filters.size());
  }

  ExplainTable with(ExplainRow other) {
    return new ExplainTable(
        other, leaf, source, index, covering, backwards, buffered, filters, pushed);
  }

  boolean isConst() {
    return "const".equals(row.type());
  }
}
