package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the tables of one SELECT are read, in the order in which they are joined.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/explain-output.html">EXPLAIN output</a>
 */
final class ExplainSelect {

  private final ExplainBlocks.Block block;
  private final SelectPlan plan;
  private final Query.Select select;
  private final Names names;
  private final ExplainCounts counts;
  private final List<QueryParts.Leaf> leaves;
  private final Map<QueryParts.Leaf, List<Expr>> attached = new HashMap<>();
  private final Set<Integer> constSlots = new HashSet<>();
  private final ExplainOrder order;
  private final ExplainCover cover;

  ExplainSelect(ExplainBlocks.Block block, SelectPlan plan, ExplainCounts counts) {
    this.block = block;
    this.plan = plan;
    this.select = plan.parts().select();
    this.names = plan.parts().names();
    this.counts = counts;
    this.leaves = QueryParts.inOrder(QueryParts.leaves(select.from()), plan.source());
    this.order = new ExplainOrder(plan, block.query());
    this.cover = new ExplainCover(plan, block.query());
    attach();
  }

  /** The tables with their lines. */
  List<ExplainTable> tables() {
    List<ExplainTable> tables = new ArrayList<>();
    boolean single = true;
    for (QueryParts.Leaf leaf : leaves) {
      TableSource source = source(leaf);
      ExplainTable table = source == null ? other(leaf, single) : base(leaf, source, single);
      tables.add(table);
      single &= table.isConst();
      if (table.isConst() && source != null) {
        source.fields().forEach(field -> constSlots.add(field.slot()));
      }
    }
    return order.finish(tables, counts);
  }

  ExplainOrder order() {
    return order;
  }

  private @Nullable TableSource source(QueryParts.Leaf leaf) {
    if (!(leaf.ref() instanceof TableRef.Named named)) {
      return null;
    }
    return plan.tables().stream()
        .filter(table -> table.label().equalsIgnoreCase(named.label()))
        .filter(
            t -> named.schema().isEmpty() || named.schema().equalsIgnoreCase(t.table().schema()))
        .findFirst()
        .orElse(null);
  }

  /** Gives every condition to the last table that it names. */
  private void attach() {
    List<Expr> conditions = new ArrayList<>();
    Conditions.conjuncts(select.where(), conditions);
    leaves.stream().filter(leaf -> !leaf.outer()).forEach(leaf -> conditions.addAll(leaf.on()));
    for (Expr condition : conditions) {
      int last = -1;
      for (Expr.Column column : QueryParts.columns(condition)) {
        last = Math.max(last, place(column));
      }
      boolean everywhere = last < 0 && QueryParts.columns(condition).isEmpty();
      if (!leaves.isEmpty() && !(everywhere && condition instanceof Expr.Literal)) {
        attached
            .computeIfAbsent(leaves.get(Math.max(0, last)), l -> new ArrayList<>())
            .add(condition);
      }
    }
    for (QueryParts.Leaf leaf : leaves) {
      if (leaf.outer()) {
        attached.computeIfAbsent(leaf, l -> new ArrayList<>()).addAll(0, leaf.on());
      }
    }
  }

  private int place(Expr.Column column) {
    Field field = find(column);
    for (int i = 0; i < leaves.size() && field != null; i++) {
      if (leaves.get(i).label().equalsIgnoreCase(field.label())) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Field find(Expr.Column column) {
    try {
      return names.find(column, "where clause");
    } catch (MySqlException ambiguous) {
      return null;
    }
  }

  ExplainKey key(TableSource source) {
    return new ExplainKey(counts.run(), source, names, constSlots);
  }

  private ExplainTable other(QueryParts.Leaf leaf, boolean first) {
    Integer id = block.derived().get(leaf.label().toLowerCase(Locale.ROOT));
    List<Expr> conditions = attached.getOrDefault(leaf, List.of());
    List<String> extra = new ArrayList<>();
    if (!conditions.isEmpty()) {
      extra.add("Using where");
    }
    if (leaf.ref() instanceof TableRef.JsonTable) {
      extra.add(0, "Table function: json_table");
      extra.add(1, "Using temporary");
    }
    boolean buffered = !first && !(leaf.ref() instanceof TableRef.JsonTable);
    if (buffered) {
      extra.add("Using join buffer (hash join)");
    }
    String name = id == null ? leaf.label() : "<derived" + id + ">";
    ExplainRow row = ExplainRow.scan(block.id(), block.type(), name, 2, extra);
    return new ExplainTable(row, leaf, null, null, false, false, buffered, conditions, 0);
  }

  private ExplainTable base(QueryParts.Leaf leaf, TableSource source, boolean first) {
    TableDef table = source.table();
    AccessPath path = source.path();
    List<Expr> conditions = attached.getOrDefault(leaf, List.of());
    if (path == null || ExplainKey.isChecked(path)) {
      return scan(leaf, source, first, path != null);
    }
    IndexDef index = table.indexes().get(path.index());
    ExplainKey key = key(source);
    boolean covering = cover.has(table, index, source);
    List<Expr> served = key.isRange() ? List.of() : served(conditions, path, index, source);
    List<Expr> rest = conditions.stream().filter(c -> !served.contains(c)).toList();
    boolean pushes = !index.isPrimary() && !covering && !key.type().equals("const");
    List<Expr> filters = new ArrayList<>();
    rest.stream().filter(c -> pushes && cover.tests(c, table, index)).forEach(filters::add);
    int pushed = filters.size();
    rest.stream().filter(c -> !filters.subList(0, pushed).contains(c)).forEach(filters::add);
    if (key.type().equals("const")) {
      filters.clear();
    }
    long rows = key.rows(counts);
    boolean buffered = !first && key.isRange();
    boolean backwards = plan.inOrder() && source.isBackwards();
    ExplainRow row =
        new ExplainRow(
            block.id(),
            block.type(),
            source.label(),
            key.type(),
            source.possibleIndexes(),
            index.name(),
            KeyLength.of(table, index, key.parts()),
            key.ref(),
            rows,
            filtered(filters, path, index, source, leaf),
            List.of());
    ExplainTable explained =
        new ExplainTable(
            row,
            leaf,
            source,
            index,
            covering,
            backwards,
            buffered,
            filters,
            Math.min(pushed, filters.size()));
    return explained.with(row.with(extra(explained)));
  }

  private ExplainTable scan(
      QueryParts.Leaf leaf, TableSource source, boolean first, boolean checked) {
    TableDef table = source.table();
    List<Expr> conditions = attached.getOrDefault(leaf, List.of());
    boolean ordered = leaf.equals(leaves.get(0)) && (plan.inOrder() || order.groupsBy(source));
    IndexDef index = ordered ? table.primaryKey().orElse(null) : cover.smallest(table, source);
    boolean covering = index != null && cover.has(table, index, source);
    boolean buffered = !first && !checked;
    ExplainRow row =
        new ExplainRow(
            block.id(),
            block.type(),
            source.label(),
            index == null || checked ? "ALL" : "index",
            possible(source, leaf),
            index == null || checked ? null : index.name(),
            index == null ? 0 : KeyLength.of(table, index, index.parts().size()),
            List.of(),
            counts.rows(table),
            filtered(conditions, null, null, source, leaf),
            List.of());
    boolean backwards = ordered && plan.inOrder() && source.isBackwards();
    ExplainTable explained =
        new ExplainTable(row, leaf, source, index, covering, backwards, buffered, conditions, 0);
    List<String> extra = extra(explained);
    if (checked) {
      extra.remove("Using where");
      extra.add(0, "Range checked for each record (index map: 0x" + ExplainKey.map(source) + ")");
    }
    return explained.with(row.with(extra));
  }

  private List<String> possible(TableSource source, QueryParts.Leaf leaf) {
    Set<String> all = new LinkedHashSet<>(source.possibleIndexes());
    if (leaf.equals(leaves.get(0))) {
      all.addAll(order.groupingKeys(source));
    }
    List<String> sorted = new ArrayList<>();
    source.table().indexes().stream()
        .map(IndexDef::name)
        .filter(all::contains)
        .forEach(sorted::add);
    return sorted;
  }

  private List<String> extra(ExplainTable table) {
    List<String> extra = new ArrayList<>();
    if (!table.indexConditions().isEmpty()) {
      extra.add("Using index condition");
    }
    if (!table.rowConditions().isEmpty()) {
      extra.add("Using where");
    }
    if (table.leaf().outer() && table.rowConditions().stream().anyMatch(this::isMissing)) {
      extra.add("Not exists");
    }
    if (table.backwards()) {
      extra.add("Backward index scan");
    }
    if (table.covering()) {
      extra.add("Using index");
    }
    if (table.buffered()) {
      extra.add("Using join buffer (hash join)");
    }
    return extra;
  }

  /** Whether a condition asks for a row that is not there: IS NULL of what never is. */
  private boolean isMissing(Expr condition) {
    if (!(condition instanceof Expr.IsNull test) || test.not()) {
      return false;
    }
    Field field = test.value() instanceof Expr.Column column ? find(column) : null;
    ColumnDef column = field == null ? null : column(field);
    return column != null && !column.nullable();
  }

  private @Nullable ColumnDef column(Field field) {
    for (TableSource source : plan.tables()) {
      if (source.label().equalsIgnoreCase(field.label())) {
        int at = source.table().indexOf(field.original());
        return at < 0 ? null : source.table().columns().get(at);
      }
    }
    return null;
  }

  private double filtered(
      List<Expr> filters,
      @Nullable AccessPath path,
      @Nullable IndexDef index,
      TableSource source,
      QueryParts.Leaf leaf) {
    if (leaf.outer()) {
      return 100;
    }
    Set<String> known = new HashSet<>();
    if (path != null && index != null) {
      int used = path.equal().size() + (path.low() != null || path.high() != null ? 1 : 0);
      index
          .parts()
          .subList(0, used)
          .forEach(p -> known.add(source.table().columns().get(p.column()).name()));
    }
    long rows = counts.rows(source.table());
    ExplainFilter filter =
        new ExplainFilter(
            rows,
            expr -> {
              Field field = expr instanceof Expr.Column c ? find(c) : null;
              boolean own = field != null && field.label().equalsIgnoreCase(source.label());
              return own && field != null && !known.contains(field.original())
                  ? column(field)
                  : null;
            });
    double share = 1;
    for (Expr condition : filters) {
      share *= filter.of(condition);
    }
    double least = 0.05 / Math.max(1, rows);
    return Math.max(share, least) * 100;
  }

  /** The equalities that a lookup in the key proves. */
  private List<Expr> served(
      List<Expr> conditions, AccessPath path, IndexDef index, TableSource source) {
    List<Expr> served = new ArrayList<>();
    for (Expr condition : conditions) {
      Expr seen = FunctionalKeys.rewrite(List.of(condition), source.table(), source.label()).get(0);
      if (!(seen instanceof Expr.Binary test) || !test.op().equals("=")) {
        continue;
      }
      for (IndexDef.Part part : index.parts().subList(0, path.equal().size())) {
        ColumnDef column = source.table().columns().get(part.column());
        boolean either = is(test.left(), source, column) || is(test.right(), source, column);
        if (either && part.length() < 0) {
          served.add(condition);
          break;
        }
      }
    }
    return served;
  }

  private boolean is(Expr expr, TableSource source, ColumnDef column) {
    Field field = expr instanceof Expr.Column c ? find(c) : null;
    return field != null
        && field.label().equalsIgnoreCase(source.label())
        && field.original().equalsIgnoreCase(column.name());
  }

  /** Says what makes the whole SELECT empty, if anything that is known beforehand does; or null. */
  @Nullable String nothing(Run run) {
    for (CompiledExpr constant : constants()) {
      Value value = run.quietly(() -> constant.eval(new Frame(run, null, new Value[0])));
      if (value.isNull() || !Conversions.toTruth(value, run)) {
        return "Impossible WHERE";
      }
    }
    return null;
  }

  private List<CompiledExpr> constants() {
    List<Expr> conditions = new ArrayList<>();
    Conditions.conjuncts(select.where(), conditions);
    BlockScope scope = new BlockScope(plan.parts().planner(), new Names(null), "where clause");
    return conditions.stream().filter(ExplainSelect::isConstant).map(scope::compile).toList();
  }

  private static boolean isConstant(Expr expr) {
    boolean simple =
        expr instanceof Expr.Literal
            || expr instanceof Expr.Binary
            || expr instanceof Expr.Unary
            || expr instanceof Expr.InList
            || expr instanceof Expr.IsNull;
    return simple && ExprChildren.of(expr).stream().allMatch(ExplainSelect::isConstant);
  }
}
