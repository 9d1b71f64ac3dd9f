package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * EXPLAIN FORMAT=JSON.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/explain-output.html">EXPLAIN output</a>
 */
final class ExplainJson {

  private static final double ROW_COST = 0.1;
  private static final double PAGE_COST = 0.25;

  private final QueryPlanner planner;
  private final Explained explained;

  ExplainJson(QueryPlanner planner, Explained explained) {
    this.planner = planner;
    this.explained = explained;
  }

  /** The document's text. */
  String print() {
    return JsonLayout.print(document());
  }

  /** The document. */
  Map<String, Object> document() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("query_block", unit(1));
    return root;
  }

  private Map<String, Object> unit(int id) {
    ExplainBlocks.Block result = explained.result(id);
    if (result == null) {
      return block(explained.block(id));
    }
    Map<String, Object> union = new LinkedHashMap<>();
    String verb = result.type().substring(0, result.type().indexOf(' ')).toLowerCase(Locale.ROOT);
    String ids = result.united().stream().map(String::valueOf).collect(Collectors.joining(","));
    union.put("using_temporary_table", true);
    union.put("table_name", "<" + verb + ids + ">");
    union.put("access_type", "ALL");
    List<Object> parts = new ArrayList<>();
    for (int each : result.united()) {
      parts.add(nested(explained.block(each), block(explained.block(each))));
    }
    union.put("query_specifications", parts);
    Map<String, Object> inner = new LinkedHashMap<>();
    if (!result.query().order().isEmpty()) {
      Map<String, Object> ordering = new LinkedHashMap<>();
      ordering.put("using_filesort", true);
      ordering.put(verb + "_result", union);
      inner.put("ordering_operation", ordering);
    } else {
      inner.put(verb + "_result", union);
    }
    return inner;
  }

  private static Map<String, Object> nested(
      ExplainBlocks.Block block, Map<String, Object> queryBlock) {
    boolean dependent = block.type().startsWith("DEPENDENT");
    Map<String, Object> nested = new LinkedHashMap<>();
    nested.put("dependent", dependent);
    nested.put("cacheable", !dependent);
    nested.put("query_block", queryBlock);
    return nested;
  }

  private Map<String, Object> block(ExplainBlocks.Block block) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("select_id", block.id());
    SelectPlan plan = block.plan();
    String nothing = explained.nothing(block);
    if (plan == null || plan.source() == null || nothing != null) {
      out.put("message", nothing == null ? "No tables used" : nothing);
      return out;
    }
    ExplainSelect select = explained.select(block);
    List<ExplainTable> tables = select.tables();
    List<Object> described = new ArrayList<>();
    double prefix = 0;
    double produced = 1;
    for (ExplainTable table : tables) {
      double scanned = produced * table.row().rows();
      double read = table.isConst() ? 0 : read(table, produced);
      produced = Math.max(table.isConst() ? 1 : 0, scanned * table.row().filtered() / 100);
      double eval = scanned * ROW_COST;
      prefix += table.isConst() ? 0 : read + eval;
      described.add(table(table, plan, new Costs(read, produced * ROW_COST, prefix, produced)));
    }
    boolean allConst = tables.stream().allMatch(ExplainTable::isConst);
    out.put("cost_info", Map.of("query_cost", money(allConst ? 1 : prefix)));
    Map<String, Object> at = operations(out, plan, select.order(), block.query());
    if (tables.size() == 1) {
      at.put("table", described.get(0));
    } else {
      at.put(
          "nested_loop",
          described.stream().map(each -> Map.<String, Object>of("table", each)).toList());
    }
    List<Object> inItems = subqueries(plan, true);
    if (!inItems.isEmpty()) {
      out.put("select_list_subqueries", inItems);
    }
    return out;
  }

  /** Opens the operations around the tables; gives the innermost. */
  private static Map<String, Object> operations(
      Map<String, Object> out, SelectPlan plan, ExplainOrder order, Query query) {
    Map<String, Object> at = out;
    Query.Select select = plan.parts().select();
    if (!query.order().isEmpty()) {
      Map<String, Object> ordering = new LinkedHashMap<>();
      boolean ownTable = order.temporary() && select.group().isEmpty() && !select.distinct();
      if (ownTable) {
        ordering.put("using_temporary_table", true);
      }
      ordering.put("using_filesort", order.filesort());
      at.put("ordering_operation", ordering);
      at = ordering;
    }
    if (select.distinct()) {
      Map<String, Object> distinct = new LinkedHashMap<>();
      distinct.put("using_temporary_table", order.temporary());
      at.put("duplicates_removal", distinct);
      at = distinct;
    }
    if (!select.group().isEmpty()) {
      Map<String, Object> grouping = new LinkedHashMap<>();
      if (order.temporary()) {
        grouping.put("using_temporary_table", true);
      }
      grouping.put("using_filesort", false);
      at.put("grouping_operation", grouping);
      at = grouping;
    }
    return at;
  }

  private static double read(ExplainTable table, double produced) {
    String type = table.row().type();
    boolean whole = "ALL".equals(type) || "index".equals(type);
    return whole ? PAGE_COST : produced * table.row().rows() * PAGE_COST;
  }

  private static String money(double cost) {
    return String.format(Locale.ROOT, "%.2f", cost);
  }

  private record Costs(double read, double eval, double prefix, double produced) {}

  private Map<String, Object> table(ExplainTable table, SelectPlan plan, Costs costs) {
    ExplainRow row = table.row();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("table_name", row.table() == null ? "" : table.leaf().label());
    out.put("access_type", row.type() == null ? "" : row.type());
    if (!row.possible().isEmpty()) {
      out.put("possible_keys", row.possible());
    }
    TableSource source = table.source();
    IndexDef index = table.index();
    if (row.key() != null && index != null && source != null) {
      AccessPath path = source.path();
      int parts = path == null ? index.parts().size() : explained.key(source, plan).parts();
      out.put("key", row.key());
      out.put("used_key_parts", columns(index, source).subList(0, parts));
      out.put("key_length", Integer.toString(row.keyLength()));
    }
    if (!row.ref().isEmpty()) {
      out.put("ref", row.ref());
    }
    out.put("rows_examined_per_scan", row.rows());
    out.put("rows_produced_per_join", Math.max(1, (long) costs.produced()));
    out.put("filtered", String.format(Locale.ROOT, "%.2f", row.filtered()));
    if (!table.indexConditions().isEmpty()) {
      out.put("index_condition", conditions(table.indexConditions(), plan));
    }
    flag(out, "not_exists", row.extra().contains("Not exists"));
    flag(out, "backward_index_scan", table.backwards());
    flag(out, "using_index", table.covering());
    if (table.buffered()) {
      out.put("using_join_buffer", "hash join");
    }
    Map<String, Object> cost = new LinkedHashMap<>();
    cost.put("read_cost", money(costs.read()));
    cost.put("eval_cost", money(costs.eval()));
    cost.put("prefix_cost", money(costs.prefix()));
    out.put("cost_info", cost);
    if (source != null) {
      out.put("used_columns", explained.usedColumns(source, plan));
    }
    String name = row.table() == null ? "" : row.table();
    if (name.startsWith("<derived")) {
      int id = Integer.parseInt(name.substring("<derived".length(), name.length() - 1));
      Map<String, Object> made = new LinkedHashMap<>();
      made.put("using_temporary_table", true);
      made.putAll(nested(explained.block(id), unit(id)));
      out.put("materialized_from_subquery", made);
    }
    if (!table.rowConditions().isEmpty()) {
      out.put("attached_condition", conditions(table.rowConditions(), plan));
      List<Object> inWhere = subqueries(plan, false);
      if (!inWhere.isEmpty()) {
        out.put("attached_subqueries", inWhere);
      }
    }
    return out;
  }

  private static void flag(Map<String, Object> out, String name, boolean set) {
    if (set) {
      out.put(name, true);
    }
  }

  private static List<String> columns(IndexDef index, TableSource source) {
    return index.parts().stream()
        .map(part -> source.table().columns().get(part.column()))
        .map(ColumnDef::name)
        .toList();
  }

  private String conditions(List<Expr> conditions, SelectPlan plan) {
    String all =
        conditions.stream()
            .map(expr -> QueryText.qualified(expr, plan, planner))
            .collect(Collectors.joining(" and "));
    return conditions.size() > 1 ? "(" + all + ")" : all;
  }

  /** The sub-queries that a SELECT names itself, among its items or elsewhere. */
  private List<Object> subqueries(SelectPlan plan, boolean inItems) {
    List<Object> found = new ArrayList<>();
    for (ExplainBlocks.Block block : explained.blocks()) {
      if (block.type().endsWith("SUBQUERY")
          && explained.isInItems(block) == inItems
          && explained.isPartOf(block, plan)) {
        found.add(nested(block, unit(block.id())));
      }
    }
    return found;
  }
}
