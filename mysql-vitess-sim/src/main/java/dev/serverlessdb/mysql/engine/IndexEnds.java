package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Constant;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MIN and MAX of one table's columns, each of which is the first or the last entry of an index, or
 * of a range of one: no more than one row is read for each.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/mysql-indexes.html">How MySQL uses
 *     indexes</a>
 */
final class IndexEnds {

  /** Where one of them is found. */
  private record End(AccessPath path, boolean backwards, int slot) {}

  private final TableSource table;
  private final List<End> ends;

  private IndexEnds(TableSource table, List<End> ends) {
    this.table = table;
    this.ends = ends;
  }

  /** The ends that give all that is selected; null when the rows must be read. */
  static @Nullable IndexEnds of(
      SelectPlanner parts, @Nullable Source source, SelectPlan.Sort sort) {
    boolean single = parts.groupKeys().isEmpty() && parts.windows().isEmpty() && sort.isEmpty();
    if (!single || parts.aggregates().isEmpty() || !onlyAggregates(parts.select())) {
      return null;
    }
    if (!(source instanceof TableSource table)) {
      return null;
    }
    List<End> ends = new ArrayList<>();
    for (AggregateCall call : parts.aggregates()) {
      End end = end(call, parts, table);
      if (end == null) {
        return null;
      }
      ends.add(end);
    }
    return new IndexEnds(table, ends);
  }

  /** Whether no column is named but inside of aggregate functions. */
  static boolean onlyAggregates(Query.Select select) {
    return select.items().stream().allMatch(i -> i.expr() != null && isAggregated(i.expr()))
        && (select.having() == null || isAggregated(select.having()));
  }

  private static boolean isAggregated(Expr expr) {
    if (expr instanceof Expr.Aggregate call && call.over() == null) {
      return true;
    }
    boolean names = expr instanceof Expr.Column || QueryParts.queryOf(expr) != null;
    return !names && ExprChildren.of(expr).stream().allMatch(IndexEnds::isAggregated);
  }

  private static @Nullable End end(AggregateCall call, SelectPlanner parts, TableSource table) {
    boolean least = call.call().name().equals("MIN");
    if (!least && !call.call().name().equals("MAX")) {
      return null;
    }
    if (!(call.args().get(0) instanceof SlotExpr slot) || slot.depth() != 0) {
      return null;
    }
    int column = slot.index() - table.slot();
    TypeKind kind = table.table().columns().get(column).type().kind();
    if (kind == TypeKind.ENUM || kind == TypeKind.SET) {
      return null; // an index has them by their place, MIN and MAX by their name
    }
    for (AccessPath path : paths(table, parts.select().where())) {
      IndexDef.Part part = part(table.table(), path);
      if (part != null
          && part.column() == column
          && covers(path, parts.select().where(), table, parts.names())) {
        boolean backwards = least == part.descending();
        return new End(withoutNull(path), backwards, slot.index());
      }
    }
    return null;
  }

  private static List<AccessPath> paths(TableSource table, @Nullable Expr where) {
    if (where != null) {
      return table.alikePaths();
    }
    List<AccessPath> paths = new ArrayList<>();
    for (int i = 0; i < table.table().indexes().size(); i++) {
      IndexDef index = table.table().indexes().get(i);
      boolean whole = index.visible() && table.allows(i);
      if (whole && table.table().holdsEachRow(index)) {
        paths.add(AccessPath.whole(i));
      }
    }
    return paths;
  }

  /** The column in whose order the path leads; null when there is none. */
  private static IndexDef.@Nullable Part part(TableDef table, AccessPath path) {
    List<IndexDef.Part> parts = table.indexes().get(path.index()).parts();
    boolean fixed = path.equal().stream().allMatch(values -> values.size() == 1);
    if (!fixed || path.equal().size() >= parts.size()) {
      return null;
    }
    IndexDef.Part next = parts.get(path.equal().size());
    return next.length() >= 0 ? null : next;
  }

  /** NULL is neither the smallest nor the greatest value. */
  private static AccessPath withoutNull(AccessPath path) {
    if (path.low() != null || path.high() != null) {
      return path;
    }
    CompiledExpr low = new Constant(NullValue.NULL, ExprType.plain(DataType.NULL, true));
    return new AccessPath(path.index(), path.equal(), low, null, true, false);
  }

  /** Whether the conditions say no more than the path does: the first entry is then a row. */
  static boolean covers(AccessPath path, @Nullable Expr where, TableSource table, Names names) {
    List<Expr> conjuncts = new ArrayList<>();
    Conditions.conjuncts(where, conjuncts);
    List<IndexDef.Part> parts = table.table().indexes().get(path.index()).parts();
    Set<Integer> fixed = new HashSet<>();
    for (IndexDef.Part part : parts.subList(0, path.equal().size())) {
      fixed.add(part.column());
    }
    int at = path.equal().size();
    int next = at < parts.size() ? parts.get(at).column() : -1;
    for (Expr conjunct : conjuncts) {
      Expr tested =
          conjunct instanceof Expr.Binary test
              ? columnOf(test)
              : conjunct instanceof Expr.Between b && !b.not() && constant(b.low(), b.high())
                  ? b.value()
                  : null;
      Field field =
          tested instanceof Expr.Column column ? names.find(column, "where clause") : null;
      int column = field == null ? -1 : field.slot() - table.slot();
      boolean equality = conjunct instanceof Expr.Binary test && test.op().equals("=");
      if (column < 0 || (equality ? !fixed.contains(column) : column != next)) {
        return false;
      }
    }
    return true;
  }

  /** The side of a comparison that is held against a constant; null when there is none. */
  private static @Nullable Expr columnOf(Expr.Binary test) {
    if (!Set.of("=", "<", "<=", ">", ">=").contains(test.op())) {
      return null;
    }
    if (constant(test.right())) {
      return test.left();
    }
    return constant(test.left()) ? test.right() : null;
  }

  private static boolean constant(Expr... exprs) {
    for (Expr expr : exprs) {
      boolean known =
          expr instanceof Expr.Literal
              || expr instanceof Expr.Param
              || expr instanceof Expr.TemporalLiteral
              || (expr instanceof Expr.Unary minus && minus.operand() instanceof Expr.Literal);
      if (!known) {
        return false;
      }
    }
    return true;
  }

  /** Whether the values of the conditions fit the columns of the indexes. */
  boolean serve(Frame frame) {
    TableAccess access = frame.statement().access(table.table());
    for (End end : ends) {
      List<KeyRange> ranges = end.path().ranges(access, frame);
      if (ranges == null) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a row at each end. */
  boolean found(Frame frame, @Nullable CompiledExpr where) {
    return ends.stream().allMatch(end -> !walk(end, frame, where, () -> false));
  }

  /** Gathers the rows at the ends; false when the table must be read after all. */
  boolean read(Frame frame, @Nullable CompiledExpr where, Grouping into) {
    if (!serve(frame)) {
      return false;
    }
    for (End end : ends) {
      walk(
          end,
          frame,
          where,
          () -> {
            into.add(frame);
            return false;
          });
    }
    return true;
  }

  private boolean walk(End end, Frame frame, @Nullable CompiledExpr where, Source.Next next) {
    table.path(end.path());
    table.backwards(end.backwards());
    return Source.read(
        table,
        frame,
        () -> frame.row()[end.slot()].isNull() || !passes(where, frame) || next.run());
  }

  private static boolean passes(@Nullable CompiledExpr where, Frame frame) {
    if (where == null) {
      return true;
    }
    Value holds = where.eval(frame);
    return !holds.isNull() && Conversions.toTruth(holds, frame.statement());
  }
}
