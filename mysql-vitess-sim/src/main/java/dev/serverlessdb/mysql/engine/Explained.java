package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A planned statement as all of EXPLAIN's formats see it. */
final class Explained {

  /** What is said of a SELECT whose rows are known before it runs. */
  static final String OPTIMIZED_AWAY = "Select tables optimized away";

  private final Run run;
  private final ExplainCounts counts;
  private final List<ExplainBlocks.Block> blocks;
  private final IdentityHashMap<ExplainBlocks.Block, ExplainSelect> selects =
      new IdentityHashMap<>();

  Explained(Query query, QueryPlanner planner) {
    this.run = planner.run();
    this.counts = new ExplainCounts(run);
    this.blocks = ExplainBlocks.of(query, planner);
  }

  List<ExplainBlocks.Block> blocks() {
    return blocks;
  }

  ExplainBlocks.Block block(int id) {
    return blocks.stream().filter(each -> each.id() == id).findFirst().orElseThrow();
  }

  /** The set operation that begins with a SELECT, or null. */
  ExplainBlocks.@Nullable Block result(int id) {
    return blocks.stream()
        .filter(each -> each.id() == 0 && each.united().get(0) == id)
        .findFirst()
        .orElse(null);
  }

  /** How a block's tables are read; only of one that has a plan with tables. */
  ExplainSelect select(ExplainBlocks.Block block) {
    SelectPlan plan = block.plan();
    if (plan == null) {
      throw new IllegalArgumentException("no SELECT: " + block.type());
    }
    return selects.computeIfAbsent(block, b -> new ExplainSelect(b, plan, counts));
  }

  /** Whether the block is a sub-query among the items of the SELECT that it stands in. */
  boolean isInItems(ExplainBlocks.Block block) {
    for (ExplainBlocks.Block each : blocks) {
      SelectPlan plan = each.plan();
      if (plan != null
          && QueryParts.items(plan.parts().select()).stream()
              .anyMatch(expr -> mentions(expr, block.query()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the block is a sub-query of the SELECT itself, not of one inside it. */
  boolean isPartOf(ExplainBlocks.Block block, SelectPlan plan) {
    Query.Select select = plan.parts().select();
    return QueryParts.expressions(select, List.of()).stream()
        .anyMatch(expr -> mentions(expr, block.query()));
  }

  ExplainKey key(TableSource source, SelectPlan plan) {
    return new ExplainKey(run, source, plan.parts().names(), Set.of());
  }

  /** The columns of a table that a SELECT names, in the order of the table. */
  List<String> usedColumns(TableSource source, SelectPlan plan) {
    Set<String> used = new HashSet<>();
    for (SelectPlanner.Item item : plan.parts().items()) {
      int at = item.expr() instanceof SlotExpr slot && slot.depth() == 0 ? slot.index() : -1;
      source.fields().stream().filter(f -> f.slot() == at).map(Field::name).forEach(used::add);
    }
    List<Expr.Column> named = new ArrayList<>();
    Query.Select select = plan.parts().select();
    QueryParts.expressions(select, List.of())
        .forEach(expr -> named.addAll(QueryParts.columns(expr)));
    QueryParts.columns(select.from(), named);
    for (Expr.Column column : named) {
      boolean own = column.table().isEmpty() || column.table().equalsIgnoreCase(source.label());
      int at = own ? source.table().indexOf(column.name()) : -1;
      if (at >= 0) {
        used.add(source.table().columns().get(at).name());
      }
    }
    return source.table().columns().stream()
        .map(dev.serverlessdb.mysql.catalog.ColumnDef::name)
        .filter(used::contains)
        .toList();
  }

  @SuppressWarnings("ReferenceEquality") // the very query, not one that reads the same
  private static boolean mentions(Expr expr, Query query) {
    return QueryParts.queryOf(expr) == query
        || ExprChildren.of(expr).stream().anyMatch(child -> mentions(child, query));
  }

  /** Why a block reads no rows one by one, where that is known beforehand; or null. */
  @Nullable String nothing(ExplainBlocks.Block block) {
    SelectPlan plan = block.plan();
    if (plan == null || plan.source() == null) {
      return null;
    }
    Query.Limit limit = block.query().limit();
    if (limit != null && LimitPlan.number(limit.count(), plan.parts().planner()) == 0) {
      return "Zero limit";
    }
    ExplainSelect select = select(block);
    String impossible = select.nothing(run);
    IndexEnds ends = plan.ends();
    if (impossible == null && ends != null) {
      impossible = ends(plan, ends);
    }
    return impossible != null || plan.isCorrelated() ? impossible : unmatched(select, plan);
  }

  private @Nullable String ends(SelectPlan plan, IndexEnds ends) {
    Frame frame = new Frame(run, null, new Value[plan.parts().width()]);
    if (!run.quietly(() -> ends.serve(frame))) {
      return null;
    }
    boolean found = run.quietly(() -> ends.found(frame, plan.where()));
    return found ? OPTIMIZED_AWAY : "No matching min/max row";
  }

  /** Rows of which there is one at most are read before anything else is decided. */
  private @Nullable String unmatched(ExplainSelect select, SelectPlan plan) {
    List<ExplainTable> tables = select.tables();
    Value[] row = new Value[plan.parts().width()];
    Arrays.fill(row, NullValue.NULL);
    Frame frame = new Frame(run, null, row);
    for (ExplainTable table : tables) {
      TableSource source = table.source();
      if (table.isConst() && source != null && !table.leaf().outer()) {
        boolean none = run.quietly(() -> source.each(frame, () -> false));
        if (none) {
          return "no matching row in const table";
        }
      }
    }
    CompiledExpr where = plan.where();
    boolean known = tables.stream().allMatch(t -> t.isConst() && !t.leaf().outer());
    if (known && where != null) {
      Value value = run.quietly(() -> where.eval(frame));
      if (value.isNull() || !run.quietly(() -> Conversions.toTruth(value, run))) {
        return "Impossible WHERE noticed after reading const tables";
      }
    }
    return null;
  }

  /** The lines of the whole statement. */
  List<ExplainRow> rows() {
    List<ExplainRow> rows = new ArrayList<>();
    for (ExplainBlocks.Block block : blocks) {
      rows.addAll(rows(block));
    }
    return rows;
  }

  private List<ExplainRow> rows(ExplainBlocks.Block block) {
    if (block.id() == 0) {
      List<String> ids = block.united().stream().map(String::valueOf).toList();
      String type = block.type();
      String verb = type.substring(0, type.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
      String table = "<" + verb + String.join(",", ids) + ">";
      List<String> extra =
          block.query().order().isEmpty()
              ? List.of("Using temporary")
              : List.of("Using temporary", "Using filesort");
      return List.of(ExplainRow.scan(0, type, table, -1, extra));
    }
    SelectPlan plan = block.plan();
    if (plan == null || plan.source() == null) {
      return List.of(ExplainRow.message(block.id(), block.type(), "No tables used"));
    }
    String nothing = nothing(block);
    if (nothing != null) {
      return List.of(ExplainRow.message(block.id(), block.type(), nothing));
    }
    return select(block).tables().stream().map(ExplainTable::row).toList();
  }
}
