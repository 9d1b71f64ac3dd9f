package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.ExprText;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN FORMAT=TREE and EXPLAIN ANALYZE: a SELECT's steps, the last one first.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/explain.html">EXPLAIN</a>
 */
final class ExplainTree {

  private final QueryPlanner planner;
  private final Explained explained;
  private final @Nullable ExplainProfile profile;

  ExplainTree(QueryPlanner planner, Explained explained, @Nullable ExplainProfile profile) {
    this.planner = planner;
    this.explained = explained;
    this.profile = profile;
  }

  /** The tree of the whole statement. */
  String print() {
    List<ExplainBlocks.Block> blocks = explained.blocks();
    StringBuilder out = new StringBuilder();
    ExplainBlocks.Block first = blocks.get(0);
    ExplainNode root = explained.result(first.id()) == null ? block(first) : united(first);
    out.append(root.print());
    for (ExplainBlocks.Block block : blocks) {
      if (block.type().endsWith("SUBQUERY")) {
        boolean dependent = block.type().startsWith("DEPENDENT");
        String place = explained.isInItems(block) ? "projection" : "condition";
        String how = dependent ? "; dependent)" : "; run only once)";
        String head = "Select #" + block.id() + " (subquery in " + place + how;
        ExplainNode node = ExplainNode.plain(head, List.of(block(block)));
        out.append(node.print());
      }
    }
    return out.toString();
  }

  /** Has the profile count the rows behind every condition. */
  void count() {
    for (ExplainBlocks.Block block : explained.blocks()) {
      SelectPlan plan = block.plan();
      if (plan == null || plan.source() == null || profile == null) {
        continue;
      }
      List<ExplainTable> tables = explained.select(block).tables();
      List<Source> sources = new ArrayList<>();
      flat(plan.source(), sources);
      BlockScope scope = new BlockScope(planner, plan.parts().names(), "where clause");
      for (int i = 0; i < tables.size() && i < sources.size(); i++) {
        for (Expr condition : tables.get(i).rowConditions()) {
          profile.filter(sources.get(i), scope.compile(condition));
        }
      }
    }
  }

  private ExplainNode united(ExplainBlocks.Block first) {
    ExplainBlocks.Block result = java.util.Objects.requireNonNull(explained.result(first.id()));
    List<ExplainNode> parts =
        result.united().stream().map(id -> block(explained.block(id))).toList();
    double cost = parts.stream().mapToDouble(part -> Math.max(0, part.cost())).sum();
    double rows = parts.stream().mapToDouble(ExplainNode::rows).sum();
    String verb = result.type().startsWith("UNION") ? "Union" : capital(result.type());
    ExplainNode inner = ExplainNode.of(verb + " materialize with deduplication", cost, rows, parts);
    ExplainNode scan =
        ExplainNode.of("Table scan on <union temporary>", cost + 2.5, rows, List.of(inner));
    return around(scan, result.query(), null);
  }

  private static String capital(String type) {
    String word = type.substring(0, type.indexOf(' '));
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static ExplainNode nothing(String why, SelectPlan plan) {
    boolean one = plan.parts().groupKeys().isEmpty() && !plan.parts().aggregates().isEmpty();
    return one
        ? ExplainNode.of(
            "Zero input rows (" + why + "), aggregated into one output row", 0, 1, List.of())
        : ExplainNode.of("Zero rows (" + why + ")", 0, 0, List.of());
  }

  ExplainNode block(ExplainBlocks.Block block) {
    SelectPlan plan = block.plan();
    String nothing = explained.nothing(block);
    if (plan == null || plan.source() == null || Explained.OPTIMIZED_AWAY.equals(nothing)) {
      return ExplainNode.of("Rows fetched before execution", 0, 1, List.of());
    }
    if (nothing != null) {
      return nothing(nothing, plan);
    }
    ExplainSelect select = explained.select(block);
    List<ExplainTable> tables = select.tables();
    ExplainNode node = joined(select, tables, plan);
    node = grouped(node, plan, select.order());
    if (plan.parts().select().having() != null) {
      node =
          ExplainNode.plain("Filter: " + text(plan.parts().select().having(), plan), List.of(node));
    }
    for (Expr expr : QueryParts.items(plan.parts().select())) {
      if (expr instanceof Expr.Aggregate call && call.over() != null) {
        node = ExplainNode.plain("Window aggregate: " + text(call, plan), List.of(node));
      }
    }
    return around(node, block.query(), select);
  }

  /** Sorting, DISTINCT and LIMIT around what a SELECT gives. */
  private ExplainNode around(ExplainNode inner, Query query, @Nullable ExplainSelect select) {
    SelectPlan plan = planner.planned(query.body());
    ExplainNode node = inner;
    Query.Limit limit = query.limit();
    if (plan != null
        && plan.parts().select().distinct()
        && select != null
        && select.order().temporary()) {
      node = ExplainNode.plain("Temporary table with deduplication", List.of(node));
      node = ExplainNode.plain("Table scan on <temporary>", List.of(node));
    }
    boolean sorts = select == null ? !query.order().isEmpty() : select.order().filesort();
    if (sorts && !query.order().isEmpty()) {
      String order =
          query.order().stream().map(item -> order(item, plan)).collect(Collectors.joining(", "));
      String cut =
          limit == null
              ? ""
              : ", limit input to " + (number(limit.count()) + offset(limit)) + " row(s) per chunk";
      boolean costed = node.cost() >= 0;
      node =
          new ExplainNode(
              "Sort: " + order + cut,
              costed ? node.cost() : -1,
              node.rows(),
              output(plan),
              List.of(node));
    }
    if (limit != null) {
      String text =
          limit.offset() == null
              ? "Limit: " + number(limit.count())
              : "Limit/Offset: " + number(limit.count()) + "/" + offset(limit);
      double rows = Math.min(node.rows(), (double) number(limit.count()));
      node = new ExplainNode(text + " row(s)", node.cost(), rows, null, List.of(node));
    }
    return node;
  }

  private long number(Expr expr) {
    return LimitPlan.number(expr, planner);
  }

  private long offset(Query.Limit limit) {
    return limit.offset() == null ? 0 : number(limit.offset());
  }

  private String order(OrderItem item, @Nullable SelectPlan plan) {
    String text =
        plan == null ? ExprText.of(item.expr()).replace("`", "") : text(item.expr(), plan);
    return text + (item.descending() ? " DESC" : "");
  }

  private @Nullable Supplier<String> output(@Nullable SelectPlan plan) {
    ExplainProfile counting = profile;
    return counting == null || plan == null ? null : () -> counting.counter(plan).shown();
  }

  private ExplainNode grouped(ExplainNode inner, SelectPlan plan, ExplainOrder order) {
    Query.Select select = plan.parts().select();
    String calls =
        plan.parts().aggregates().stream()
            .map(call -> text(call.call(), plan))
            .collect(Collectors.joining(", "));
    if (select.group().isEmpty()) {
      return calls.isEmpty()
          ? inner
          : new ExplainNode("Aggregate: " + calls, inner.cost(), 1, output(plan), List.of(inner));
    }
    if (!order.temporary()) {
      String text = calls.isEmpty() ? "Group (no aggregates)" : "Group aggregate: " + calls;
      return new ExplainNode(text, inner.cost(), inner.rows(), output(plan), List.of(inner));
    }
    String text =
        calls.isEmpty() ? "Temporary table with deduplication" : "Aggregate using temporary table";
    ExplainNode table = new ExplainNode(text, -1, inner.rows(), output(plan), List.of(inner));
    return new ExplainNode(
        "Table scan on <temporary>", -1, inner.rows(), output(plan), List.of(table));
  }

  private ExplainNode joined(ExplainSelect select, List<ExplainTable> tables, SelectPlan plan) {
    Map<QueryParts.Leaf, Object> sources = sources(tables, plan);
    ExplainNode node = null;
    Source source = plan.source();
    List<JoinSource> joins = new ArrayList<>();
    while (source instanceof JoinSource join) {
      joins.add(0, join);
      source = join.first();
    }
    for (int i = 0; i < tables.size(); i++) {
      ExplainTable table = tables.get(i);
      if (table.isConst()) {
        continue;
      }
      Object counted = sources.get(table.leaf());
      Supplier<String> actual = i > 0 && i - 1 < joins.size() ? counted(joins.get(i - 1)) : null;
      node =
          node == null
              ? filtered(select, table, plan, counted, true)
              : join(node, table, select, plan, new Counting(counted, actual));
    }
    return node == null
        ? ExplainNode.of("Rows fetched before execution", 0, 1, List.of()).counted(output(plan))
        : node;
  }

  private @Nullable Supplier<String> counted(@Nullable Object source) {
    ExplainProfile counting = profile;
    return counting == null || source == null ? null : () -> counting.counter(source).shown();
  }

  /** What reads each table, in the order of the tables. */
  private static Map<QueryParts.Leaf, Object> sources(List<ExplainTable> tables, SelectPlan plan) {
    List<Source> flat = new ArrayList<>();
    flat(plan.source(), flat);
    Map<QueryParts.Leaf, Object> sources = new HashMap<>();
    for (int i = 0; i < tables.size() && i < flat.size(); i++) {
      sources.put(tables.get(i).leaf(), flat.get(i));
    }
    return sources;
  }

  static void flat(@Nullable Source source, List<Source> into) {
    if (source instanceof JoinSource join) {
      flat(join.first(), into);
      flat(join.second(), into);
    } else if (source != null) {
      into.add(source);
    }
  }

  /** What is counted of a table, and of the join that it is the second of. */
  private record Counting(@Nullable Object source, @Nullable Supplier<String> joined) {}

  private ExplainNode join(
      ExplainNode first,
      ExplainTable table,
      ExplainSelect select,
      SelectPlan plan,
      Counting counting) {
    Object counted = counting.source();
    Supplier<String> actual = counting.joined();
    boolean outer = table.leaf().outer();
    double rows = Math.max(first.rows(), 0) * table.row().rows() * table.row().filtered() / 100;
    rows = outer ? Math.max(rows, first.rows()) : rows;
    if (table.buffered()) {
      List<Expr> on = outer ? table.leaf().on() : table.rowConditions();
      List<Expr> equal = on.stream().filter(ExplainTree::isEquality).toList();
      String condition =
          equal.isEmpty()
              ? "no condition"
              : equal.stream().map(e -> strip(text(e, plan))).collect(Collectors.joining("), ("));
      ExplainNode second = filtered(select, table, plan, counted, false);
      double cost =
          Math.max(0, first.cost()) + second.cost() + 0.1 * first.rows() * table.row().rows();
      List<ExplainNode> children =
          outer
              ? List.of(first, ExplainNode.plain("Hash", List.of(second)))
              : List.of(second, ExplainNode.plain("Hash", List.of(first)));
      String text = (outer ? "Left" : "Inner") + " hash join (" + condition + ")";
      return new ExplainNode(text, cost, rows, actual, children);
    }
    ExplainNode second = filtered(select, table, plan, counted, true);
    double cost = Math.max(0, first.cost()) + first.rows() * Math.max(0.25, second.cost());
    String text = outer ? "Nested loop left join" : "Nested loop inner join";
    return new ExplainNode(text, cost, rows, actual, List.of(first, second));
  }

  private static boolean isEquality(Expr expr) {
    return expr instanceof Expr.Binary test
        && test.op().equals("=")
        && !QueryParts.columns(test.left()).isEmpty()
        && !QueryParts.columns(test.right()).isEmpty();
  }

  private static String strip(String text) {
    return text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
  }

  private ExplainNode filtered(
      ExplainSelect select,
      ExplainTable table,
      SelectPlan plan,
      @Nullable Object counted,
      boolean tests) {
    ExplainNode access = access(select, table, plan).counted(counted(counted));
    List<Expr> conditions = tests ? table.rowConditions() : List.of();
    if (conditions.isEmpty()) {
      return access;
    }
    String text = conditions.stream().map(e -> text(e, plan)).collect(Collectors.joining(" and "));
    String shown = conditions.size() > 1 ? "(" + text + ")" : text;
    double rows = access.rows() * table.row().filtered() / 100;
    ExplainProfile counting = profile;
    Supplier<String> actual =
        counting == null || counted == null ? null : () -> counting.passed(counted).shown();
    return new ExplainNode("Filter: " + shown, access.cost(), rows, actual, List.of(access));
  }

  private ExplainNode access(ExplainSelect select, ExplainTable table, SelectPlan plan) {
    ExplainRow row = table.row();
    String label = table.leaf().label();
    double rows = (double) Math.max(0, row.rows());
    TableSource source = table.source();
    String covering = table.covering() ? "Covering index " : "Index ";
    String on = label + " using " + row.key();
    if (source == null) {
      return derived(table, label, rows);
    }
    String pushed =
        table.indexConditions().isEmpty()
            ? ""
            : ", with index condition: "
                + table.indexConditions().stream()
                    .map(e -> text(e, plan))
                    .collect(Collectors.joining(" and "));
    double read = rows * (table.covering() ? 0.2 : 0.35);
    return switch (row.type() == null ? "" : row.type()) {
      case "ref" ->
          ExplainNode.of(
              covering + "lookup on " + on + lookup(select, source) + pushed,
              read,
              rows,
              List.of());
      case "eq_ref" ->
          ExplainNode.of(
              "Single-row "
                  + covering.toLowerCase(Locale.ROOT)
                  + "lookup on "
                  + on
                  + lookup(select, source),
              0.35,
              1,
              List.of());
      case "range" ->
          ExplainNode.of(
              covering + "range scan on " + on + " over " + select.key(source).over() + pushed,
              read + 0.1,
              rows,
              List.of());
      case "index" ->
          ExplainNode.of(
              covering + "scan on " + on + (table.backwards() ? " (reverse)" : ""),
              0.25 + rows * 0.1,
              rows,
              List.of());
      default -> ExplainNode.of("Table scan on " + label, 0.25 + rows * 0.1, rows, List.of());
    };
  }

  private static String lookup(ExplainSelect select, TableSource source) {
    return " (" + String.join(", ", select.key(source).comparisons()) + ")";
  }

  private ExplainNode derived(ExplainTable table, String label, double rows) {
    String name = table.row().table() == null ? "" : table.row().table();
    if (!name.startsWith("<derived")) {
      return ExplainNode.plain("Materialize table function", List.of());
    }
    int id = Integer.parseInt(name.substring("<derived".length(), name.length() - 1));
    ExplainBlocks.Block block = explained.block(id);
    ExplainNode inner = explained.result(id) == null ? block(block) : united(block);
    ExplainNode made =
        new ExplainNode("Materialize", inner.cost(), inner.rows(), null, List.of(inner));
    double cost = Math.max(0, inner.cost()) + 2.5 + rows * 0.1;
    return ExplainNode.of(
        "Table scan on " + label, cost, Math.max(rows, inner.rows()), List.of(made));
  }

  private String text(Expr expr, SelectPlan plan) {
    return QueryText.expression(expr, plan, planner).replace("`", "");
  }
}
