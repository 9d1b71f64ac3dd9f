package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.result.ScanAdvice;
import dev.serverlessdb.mysql.result.StatementWork;
import dev.serverlessdb.mysql.result.TableRead;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the rows that one run of a statement reads from tables and writes to them. */
final class Tally {

  /** The rows of one table of the plan. */
  static final class Count {
    private final TableSource source;
    private long rows;
    private boolean scanned;
    private boolean whole;

    private Count(TableSource source) {
      this.source = source;
    }

    /** A row was read; true, as more are wanted. */
    boolean row() {
      rows++;
      return true;
    }

    /** The table was read without an index. */
    void scanned(boolean toItsEnd) {
      scanned = true;
      whole |= toItsEnd;
    }
  }

  private final List<Count> counts = new ArrayList<>(2);
  private long written;

  /** The count of a table of the plan; there are few of them. */
  Count of(TableSource source) {
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i).source == source) {
        return counts.get(i);
      }
    }
    Count count = new Count(source);
    counts.add(count);
    return count;
  }

  /** A row was inserted, changed or deleted. */
  void written() {
    written++;
  }

  /** What {@code statement}, which this counted for, did. */
  StatementWork work(Statement statement) {
    if (counts.isEmpty() || isBareCount(statement)) {
      return written == 0
          ? StatementWork.NONE
          : new StatementWork(List.of(), written, false, false);
    }
    List<TableRead> reads = new ArrayList<>(counts.size());
    for (Count count : counts) {
      reads.add(read(count));
    }
    Query query = statement instanceof Dml.Select select ? select.query() : null;
    boolean unlimited = query != null && query.limit() == null && !findsOneRow();
    return new StatementWork(reads, written, unlimited, query != null && isGrouped(query));
  }

  private static TableRead read(Count count) {
    TableSource source = count.source;
    AccessPath path = source.path();
    boolean inFull = path == null || count.scanned;
    String index = path == null || inFull ? "" : source.table().indexes().get(path.index()).name();
    ScanAdvice advice =
        !inFull || count.rows < StatementWork.MANY_ROWS ? null : IndexAdvisor.advise(source);
    return new TableRead(source.table().name(), index, count.rows, count.whole, advice);
  }

  /** Whether a unique key gives the only table's row, or one for each value that is listed. */
  private boolean findsOneRow() {
    TableSource source = counts.get(0).source;
    AccessPath path = source.path();
    if (counts.size() > 1 || path == null) {
      return false;
    }
    IndexDef index = source.table().indexes().get(path.index());
    return index.isUnique() && path.equal().size() == index.parts().size();
  }

  private static boolean isGrouped(Query query) {
    return query.body() instanceof Query.Select select
        && (!select.group().isEmpty()
            || select.items().stream().anyMatch(item -> isAggregate(item.expr())));
  }

  private static boolean isAggregate(@Nullable Expr expr) {
    if (expr == null) {
      return false;
    }
    return (expr instanceof Expr.Aggregate call && call.over() == null)
        || ExprChildren.of(expr).stream().anyMatch(Tally::isAggregate);
  }

  /**
   * Whether it is a {@code SELECT COUNT(*) FROM t} and nothing else, for which the storage engine
   * counts without reading a row, as the bill does.
   */
  private boolean isBareCount(Statement statement) {
    return statement instanceof Dml.Select query
        && query.query().body() instanceof Query.Select select
        && select.from() instanceof TableRef.Named from
        && counts.size() == 1
        && counts.get(0).source.label().equals(from.label())
        && select.where() == null
        && select.group().isEmpty()
        && select.having() == null
        && select.items().size() == 1
        && select.items().get(0).expr() instanceof Expr.Aggregate call
        && call.name().equals("COUNT")
        && call.over() == null
        && !call.distinct()
        && (call.args().isEmpty() || call.args().get(0) instanceof Expr.Literal);
  }
}
