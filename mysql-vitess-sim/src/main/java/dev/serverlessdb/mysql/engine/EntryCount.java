package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * COUNT(*) of one table whose conditions are those that an index finds by: the entries are counted
 * and no row is read.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/mysql-indexes.html">How MySQL uses
 *     indexes</a>
 */
final class EntryCount {

  private final TableSource table;

  private EntryCount(TableSource table) {
    this.table = table;
  }

  /** What counts all that is selected; null when the rows must be read. */
  static @Nullable EntryCount of(
      SelectPlanner parts, @Nullable Source source, SelectPlan.Sort sort) {
    boolean single = parts.groupKeys().isEmpty() && parts.windows().isEmpty() && sort.isEmpty();
    boolean counts = !parts.aggregates().isEmpty();
    for (AggregateCall call : parts.aggregates()) {
      counts &= isCountOfRows(call.call());
    }
    if (!single || !counts || !(source instanceof TableSource table)) {
      return null;
    }
    return IndexEnds.onlyAggregates(parts.select()) && exact(parts, table)
        ? new EntryCount(table)
        : null;
  }

  private static boolean isCountOfRows(Expr.Aggregate call) {
    boolean rows =
        call.args().isEmpty()
            || (call.args().get(0) instanceof Expr.Literal literal && !literal.value().isNull());
    return call.name().equals("COUNT") && !call.distinct() && call.args().size() < 2 && rows;
  }

  /** Whether the index finds the rows that the conditions let through, and no others. */
  private static boolean exact(SelectPlanner parts, TableSource table) {
    Expr where = parts.select().where();
    AccessPath path = table.path();
    if (where == null || path == null) {
      return where == null;
    }
    List<Expr> conjuncts = new ArrayList<>();
    Conditions.conjuncts(where, conjuncts);
    int said = 0;
    for (Expr conjunct : conjuncts) {
      said += conjunct instanceof Expr.Between ? 2 : 1;
    }
    int used = path.equal().size() + (path.low() == null ? 0 : 1) + (path.high() == null ? 0 : 1);
    return said == used
        && path.equal().stream().allMatch(values -> values.size() == 1)
        && wholeColumns(path, table)
        && IndexEnds.covers(path, where, table, parts.names());
  }

  /** A prefix of a text finds more than the text; moments may be told twice in an hour. */
  private static boolean wholeColumns(AccessPath path, TableSource table) {
    List<IndexDef.Part> parts = table.table().indexes().get(path.index()).parts();
    int used = path.equal().size() + (path.low() == null && path.high() == null ? 0 : 1);
    for (IndexDef.Part part : parts.subList(0, used)) {
      ColumnDef column = table.table().columns().get(part.column());
      if (part.length() >= 0 || column.type().kind() == TypeKind.TIMESTAMP) {
        return false;
      }
    }
    return true;
  }

  /** Gathers a row for each entry; false when the rows must be read after all. */
  boolean read(Frame frame, Grouping into) {
    if (frame.statement().profile() != null || !table.countsEntries(frame)) {
      return false;
    }
    table.eachEntry(
        frame,
        () -> {
          into.add(frame);
          return true;
        });
    return true;
  }
}
