package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One SELECT, ready to run. */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
final class SelectPlan implements Plan {

  private final SelectPlanner parts;
  private final @Nullable Source source;
  private final @Nullable CompiledExpr where;
  private final @Nullable CompiledExpr having;
  private final Sort sort;
  private final List<TableSource> tables;
  private final List<Field> columns;
  private final @Nullable TableSource inOrder;
  private final @Nullable IndexEnds ends;
  private final @Nullable EntryCount entries;
  private long wantedRows = Long.MAX_VALUE;

  /** ORDER BY. */
  record Sort(List<CompiledExpr> exprs, boolean[] descending) {
    boolean isEmpty() {
      return exprs.isEmpty();
    }
  }

  SelectPlan(
      SelectPlanner parts,
      @Nullable Source source,
      @Nullable CompiledExpr where,
      @Nullable CompiledExpr having,
      Sort sort,
      List<TableSource> tables) {
    this.parts = parts;
    this.source = source;
    this.where = where;
    this.having = having;
    this.sort = sort;
    this.tables = tables;
    this.columns = parts.items().stream().map(SelectPlanner.Item::field).toList();
    tables.forEach(table -> table.looksAt(parts.names().used()));
    boolean rowByRow = !grouped() && parts.windows().isEmpty();
    this.inOrder =
        rowByRow && KeyOrder.serves(source, sort, parts.items(), parts.limited())
            ? KeyOrder.first(source)
            : null;
    this.ends = IndexEnds.of(parts, source, sort);
    this.entries = EntryCount.of(parts, source, sort);
  }

  List<TableSource> tables() {
    return tables;
  }

  /** The parts that it was made of. */
  SelectPlanner parts() {
    return parts;
  }

  @Nullable CompiledExpr where() {
    return where;
  }

  Sort sort() {
    return sort;
  }

  /** Whether the rows come in the order that is asked for without being sorted. */
  boolean inOrder() {
    return inOrder != null;
  }

  @Nullable Source source() {
    return source;
  }

  /** The ends of indexes that MIN and MAX are read from instead of the table; or null. */
  @Nullable IndexEnds ends() {
    return ends;
  }

  @Override
  public void onlyFirst(long rows) {
    wantedRows = rows;
  }

  @Override
  public List<Field> columns() {
    return columns;
  }

  @Override
  public boolean isCorrelated() {
    return parts.names().isCorrelated();
  }

  private boolean grouped() {
    return !parts.groupKeys().isEmpty() || !parts.aggregates().isEmpty();
  }

  @Override
  public boolean run(Run run, @Nullable Frame outer, Sink wanted) {
    ExplainProfile profile = run.profile();
    Sink sink = profile == null ? wanted : profile.counting(this, wanted);
    Value[] row = new Value[parts.width()];
    Arrays.fill(row, NullValue.NULL);
    Frame frame = new Frame(run, outer, row);
    Sink last = parts.select().distinct() ? distinct(sink) : sink;
    boolean sorts = !sort.isEmpty() && (inOrder == null || !inOrder.keepsOrder(frame));
    boolean gather = grouped() || !parts.windows().isEmpty() || sorts;
    if (!gather) {
      return each(frame, () -> !passes(frame) || last.accept(output(frame)));
    }
    for (Value[] computed : gathered(frame, new Frame(run, outer, row))) {
      if (!last.accept(cells(computed))) {
        return false;
      }
    }
    return true;
  }

  /** The rows that must all be known before the first is handed out, computed and sorted. */
  private List<Value[]> gathered(Frame frame, Frame each) {
    boolean plain = !grouped() && parts.windows().isEmpty();
    if (plain) {
      SortedRows sorted = sorter(frame);
      each(
          frame,
          () -> {
            if (passes(frame)) {
              sorted.add(frame);
            }
            return true;
          });
      return sorted.rows();
    }
    List<Value[]> rows = grouped() ? groups(frame) : plain(frame);
    for (WindowCall window : parts.windows()) {
      rows = window.compute(rows, each);
    }
    if (!parts.windows().isEmpty()) {
      for (Value[] computed : rows) {
        each.row(computed);
        items(each);
      }
    }
    if (sort.isEmpty()) {
      return rows;
    }
    SortedRows sorted = sorter(frame);
    for (Value[] computed : rows) {
      each.row(computed);
      sorted.add(each);
    }
    return sorted.rows();
  }

  /** DISTINCT leaves rows out after they are sorted, so it needs them all. */
  private SortedRows sorter(Frame frame) {
    long wanted = parts.select().distinct() ? Long.MAX_VALUE : wantedRows;
    return new SortedRows(sort.exprs(), sort.descending(), frame.statement(), wanted);
  }

  private Sink distinct(Sink sink) {
    Set<RowKey> seen = new HashSet<>();
    List<ExprType> types = columns.stream().map(Field::type).toList();
    return cells -> !seen.add(RowKey.of(cells, types)) || sink.accept(cells);
  }

  private boolean each(Frame frame, Source.Next next) {
    CompiledExpr test = where;
    Source.Next filtered = test == null ? next : () -> !truth(test, frame) || next.run();
    Source from = source;
    return from == null ? filtered.run() : Source.read(from, frame, filtered);
  }

  private static boolean truth(CompiledExpr test, Frame frame) {
    Value value = test.eval(frame);
    return !value.isNull() && Conversions.toTruth(value, frame.statement());
  }

  /** Evaluates the items into their slots, then HAVING. */
  private boolean passes(Frame frame) {
    items(frame);
    CompiledExpr test = having;
    return test == null || truth(test, frame);
  }

  private void items(Frame frame) {
    for (SelectPlanner.Item item : parts.items()) {
      frame.row()[item.field().slot()] = item.expr().eval(frame);
    }
  }

  private Value[] output(Frame frame) {
    return cells(frame.row());
  }

  private Value[] cells(Value[] row) {
    Value[] cells = new Value[parts.items().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row[parts.items().get(i).field().slot()];
    }
    return cells;
  }

  private List<Value[]> plain(Frame frame) {
    List<Value[]> rows = new ArrayList<>();
    each(
        frame,
        () -> {
          if (passes(frame)) {
            rows.add(frame.row().clone());
          }
          return true;
        });
    return rows;
  }

  private List<Value[]> groups(Frame frame) {
    Grouping grouping = new Grouping(parts, frame.statement());
    IndexEnds first = ends;
    EntryCount count = entries;
    boolean done =
        (first != null && first.read(frame, where, grouping))
            || (count != null && count.read(frame, grouping));
    if (!done) {
      each(
          frame,
          () -> {
            grouping.add(frame);
            return true;
          });
    }
    List<Value[]> rows = new ArrayList<>();
    for (Grouping.Group group : grouping.groups(frame)) {
      frame.row(group.row());
      if (passes(frame)) {
        rows.add(frame.row());
      }
    }
    return rows;
  }
}
