package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement.Assignment;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE and DELETE, of one table or several: the rows are found first, then written one by one.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/update.html">UPDATE</a>
 */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
final class Updater {

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;
  private final Names names = new Names(null);
  private @Nullable Expr viewWhere;
  private String verb = "UPDATE";

  Updater(Database database, QueryPlanner planner) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
  }

  /** A row of the join: its values, and where each base table's part is stored. */
  private record Found(Value[] row, byte[][] keys) {}

  private List<TableSource> tables = List.of();
  private int width;

  private List<Found> find(
      TableRef ref, @Nullable Expr where, Set<String> written, Ordering ordering) {
    FromPlanner from = new FromPlanner(planner, names);
    TableRef base = withoutViews(ref);
    Expr condition = Target.both(where, viewWhere);
    List<Expr> conjuncts = new ArrayList<>();
    Conditions.conjuncts(condition, conjuncts);
    Source source = from.plan(base, conjuncts);
    tables = from.tables();
    width = from.width();
    Asked asked = new Asked(List.of(), false, ordering.order(), ordering.limit() >= 0, tables);
    tables.forEach(table -> table.asked(asked));
    safeUpdates(where, ordering);
    BlockScope scope = new BlockScope(planner, names, "where clause");
    CompiledExpr test = condition == null ? null : scope.compile(condition);
    for (TableSource table : tables) {
      if (written.contains(label(table))) {
        table.lock(LockMode.EXCLUSIVE, LockWait.WAIT);
      }
    }
    SelectPlan.Sort sort = sort(ordering);
    boolean mayKeepOrder = KeyOrder.serves(source, sort, List.of(), ordering.limit() >= 0);
    Value[] row = new Value[width];
    Arrays.fill(row, NullValue.NULL);
    Frame frame = new Frame(run, null, row);
    TableSource first = KeyOrder.first(source);
    boolean sorted = sort.isEmpty() || (mayKeepOrder && first != null && first.keepsOrder(frame));
    List<Found> found = new ArrayList<>();
    source.each(
        frame,
        () -> {
          Value holds = test == null ? null : test.eval(frame);
          if (holds == null || (!holds.isNull() && Conversions.toTruth(holds, run))) {
            byte[][] keys = tables.stream().map(TableSource::currentKey).toArray(byte[][]::new);
            found.add(new Found(frame.row().clone(), keys));
          }
          return ordering.limit() < 0 || !sorted || found.size() < ordering.limit();
        });
    return limited(sorted ? found : sorted(found, sort), ordering.limit());
  }

  private SelectPlan.Sort sort(Ordering ordering) {
    BlockScope scope = new BlockScope(planner, names, "order clause");
    boolean[] descending = new boolean[ordering.order().size()];
    List<CompiledExpr> keys = new ArrayList<>();
    for (int i = 0; i < descending.length; i++) {
      descending[i] = ordering.order().get(i).descending();
      keys.add(scope.compile(ordering.order().get(i).expr()));
    }
    return new SelectPlan.Sort(keys, descending);
  }

  private static String label(TableSource table) {
    return table.label().toLowerCase(java.util.Locale.ROOT);
  }

  /** ORDER BY and LIMIT of a statement on one table; a negative limit is none. */
  private record Ordering(List<OrderItem> order, long limit) {}

  private Ordering ordering(List<OrderItem> order, Query.@Nullable Limit limit) {
    return new Ordering(order, limit == null ? -1 : LimitPlan.number(limit.count(), planner));
  }

  private List<Found> sorted(List<Found> found, SelectPlan.Sort sort) {
    record Keyed(Value[] key, Found found) {}

    List<CompiledExpr> keys = sort.exprs();
    RowOrder order =
        new RowOrder(run, keys.stream().map(CompiledExpr::info).toList(), sort.descending());
    List<Keyed> keyed = new ArrayList<>(found.size());
    Frame frame = new Frame(run, null, new Value[0]);
    for (Found each : found) {
      frame.row(each.row());
      keyed.add(new Keyed(keys.stream().map(k -> k.eval(frame)).toArray(Value[]::new), each));
    }
    keyed.sort((a, b) -> order.compare(a.key(), b.key()));
    return keyed.stream().map(Keyed::found).toList();
  }

  private static List<Found> limited(List<Found> found, long limit) {
    return limit >= 0 && found.size() > limit ? found.subList(0, (int) limit) : found;
  }

  private void safeUpdates(@Nullable Expr where, Ordering ordering) {
    boolean safe = run.systemVariable(VariableScope.DEFAULT, "sql_safe_updates").text().equals("1");
    boolean keyed = tables.stream().anyMatch(t -> t.path() != null);
    if (safe && ordering.limit() < 0 && (where == null || !keyed)) {
      throw MySqlError.UPDATE_WITHOUT_KEY_IN_SAFE_MODE.with();
    }
  }

  /** A view that is written to is the table under it, with the view's condition. */
  private TableRef withoutViews(TableRef ref) {
    if (ref instanceof TableRef.Join join) {
      return new TableRef.Join(
          withoutViews(join.left()),
          withoutViews(join.right()),
          join.kind(),
          join.on(),
          join.using(),
          join.natural());
    }
    if (ref instanceof TableRef.Named named && planner.cte(named.name()) == null) {
      String schema = planner.schemaOf(named.schema());
      if (!ServerSchemas.has(schema) && planner.find(schema, named.name()) instanceof ViewDef) {
        Target target = Target.of(database, planner, new Name(schema, named.name()), verb);
        viewWhere = Target.both(viewWhere, target.where());
        TableDef table = target.writer().table();
        return new TableRef.Named(table.schema(), table.name(), named.label(), named.hints());
      }
    }
    return ref;
  }

  private static final class Change {
    private final int table;
    private final int column;
    private final @Nullable CompiledExpr value;

    Change(int table, int column, @Nullable CompiledExpr value) {
      this.table = table;
      this.column = column;
      this.value = value;
    }
  }

  OkResult update(Dml.Update update) {
    bind(update.with());
    run.strict(run.strictMode() && !update.ignore());
    Set<String> written = writtenBy(update);
    TargetUse use = new TargetUse(planner, TargetUse.of(update));
    use.check(update.where());
    update.assignments().forEach(assignment -> use.check(assignment.value()));
    List<Found> found =
        find(update.tables(), update.where(), written, ordering(update.order(), update.limit()));
    BlockScope scope = new BlockScope(planner, names, "field list");
    Map<Integer, RowWriter> writers = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    for (Assignment assignment : update.assignments()) {
      Field field = names.find(assignment.column(), "field list");
      if (field == null) {
        throw MySqlError.BAD_FIELD.with(assignment.column().printed(), "field list");
      }
      int table = tableOf(field);
      TableDef def = tables.get(table).table();
      RowWriter writer = writers.computeIfAbsent(table, t -> new RowWriter(database, planner, def));
      scope.inserted(new Inserter.Defaults(writer, scope));
      boolean plainDefault =
          assignment.value() instanceof Expr.Default value && value.column() == null;
      int column = field.slot() - tables.get(table).slot();
      if (def.columns().get(column).isGenerated() && !plainDefault) {
        throw MySqlError.GENERATED_COLUMN_VALUE.with(def.columns().get(column).name(), def.name());
      }
      changes.add(
          new Change(table, column, plainDefault ? null : scope.compile(assignment.value())));
    }
    writers.values().forEach(writer -> writer.ignore(update.ignore()));
    return apply(found, changes, writers, update);
  }

  private void bind(List<Query.Cte> with) {
    for (Query.Cte cte : with) {
      planner.bind(cte.name(), new CtePlanner(planner).plan(cte, true, null));
    }
  }

  private Set<String> writtenBy(Dml.Update update) {
    Set<String> labels = new HashSet<>();
    for (Assignment assignment : update.assignments()) {
      String table = assignment.column().table();
      if (table.isEmpty()) {
        labels(update.tables(), labels);
      }
      labels.add(table.toLowerCase(java.util.Locale.ROOT));
    }
    return labels;
  }

  private static void labels(TableRef ref, Set<String> labels) {
    if (ref instanceof TableRef.Named named) {
      labels.add(named.label().toLowerCase(java.util.Locale.ROOT));
    } else if (ref instanceof TableRef.Join join) {
      labels(join.left(), labels);
      labels(join.right(), labels);
    }
  }

  private int tableOf(Field field) {
    for (int i = 0; i < tables.size(); i++) {
      int from = tables.get(i).slot();
      if (field.slot() >= from && field.slot() < from + tables.get(i).fields().size()) {
        return i;
      }
    }
    throw MySqlError.NON_UPDATABLE_TABLE.with(field.label(), "UPDATE");
  }

  private OkResult apply(
      List<Found> found, List<Change> changes, Map<Integer, RowWriter> writers, Dml.Update update) {
    long matched = 0;
    long changed = 0;
    Map<Integer, Set<byte[]>> done = new LinkedHashMap<>();
    long rowNumber = 0;
    for (Found each : found) {
      rowNumber++;
      for (Map.Entry<Integer, RowWriter> entry : writers.entrySet()) {
        int table = entry.getKey();
        TableSource source = tables.get(table);
        byte[] key = each.keys()[table];
        boolean missing = key.length == 0 || isNullRow(each.row(), source);
        Set<byte[]> seen = done.computeIfAbsent(table, t -> new TreeSet<>(Arrays::compareUnsigned));
        if (missing || !seen.add(key)) {
          continue;
        }
        matched++;
        try {
          changed += change(each, table, entry.getValue(), changes, rowNumber) ? 1 : 0;
        } catch (MySqlException failed) {
          Ignorable.warn(run, update.ignore(), failed);
        }
      }
    }
    String info =
        "Rows matched: " + matched + "  Changed: " + changed + "  Warnings: " + run.warningCount();
    return new OkResult(changed, matched, 0, info);
  }

  private static boolean isNullRow(Value[] row, TableSource source) {
    for (int i = 0; i < source.fields().size(); i++) {
      if (!row[source.slot() + i].isNull()) {
        return false;
      }
    }
    return true;
  }

  private boolean change(
      Found each, int table, RowWriter writer, List<Change> changes, long rowNumber) {
    TableSource source = tables.get(table);
    Value[] before = writer.access().current(each.keys()[table]);
    if (before == null) {
      return false;
    }
    System.arraycopy(before, 0, each.row(), source.slot(), before.length);
    Frame frame = new Frame(run, null, each.row());
    Set<Integer> assigned = new HashSet<>();
    for (Change change : changes) {
      if (change.table != table) {
        continue;
      }
      CompiledExpr expr = change.value;
      Value value = expr == null ? writer.defaultOf(change.column, before) : expr.eval(frame);
      Value given =
          value == null ? Assign.implicit(writer.table().columns().get(change.column)) : value;
      each.row()[source.slot() + change.column] = writer.assign(change.column, given, rowNumber);
      assigned.add(change.column);
    }
    Value[] after = Arrays.copyOfRange(each.row(), source.slot(), source.slot() + before.length);
    writer.generate(after, rowNumber);
    if (Arrays.equals(before, after)) {
      return false;
    }
    writer.touch(after, assigned);
    if (!writer.passesChecks(after)) {
      return false;
    }
    writer.update(each.keys()[table], before, after);
    return true;
  }

  OkResult delete(Dml.Delete delete) {
    verb = "DELETE";
    bind(delete.with());
    run.strict(run.strictMode() && !delete.ignore());
    Set<String> written = new HashSet<>();
    if (delete.targets().isEmpty()) {
      labels(delete.tables(), written);
    } else {
      Set<String> known = new HashSet<>();
      labels(delete.tables(), known);
      for (Name target : delete.targets()) {
        String label = target.name().toLowerCase(java.util.Locale.ROOT);
        if (!known.contains(label)) {
          throw MySqlError.UNKNOWN_TABLE.with(target.name(), "MULTI DELETE");
        }
        written.add(label);
      }
    }
    new TargetUse(planner, TargetUse.of(delete, written)).check(delete.where());
    List<Found> found =
        find(delete.tables(), delete.where(), written, ordering(delete.order(), delete.limit()));
    long affected = 0;
    for (int table = 0; table < tables.size(); table++) {
      TableSource source = tables.get(table);
      if (!written.contains(label(source))) {
        continue;
      }
      RowWriter writer = new RowWriter(database, planner, source.table());
      for (Found each : found) {
        byte[] key = each.keys()[table];
        Value[] row = isNullRow(each.row(), source) ? null : writer.access().current(key);
        if (row != null) {
          affected += remove(writer, key, row, delete.ignore()) ? 1 : 0;
        }
      }
    }
    return OkResult.affected(affected);
  }

  private boolean remove(RowWriter writer, byte[] key, Value[] row, boolean ignore) {
    try {
      writer.delete(key, row);
      return true;
    } catch (MySqlException failed) {
      Ignorable.warn(run, ignore, failed);
      writer.access().insert(key, row);
      return false;
    }
  }
}
