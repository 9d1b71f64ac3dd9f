package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** EXPLAIN of INSERT, REPLACE, UPDATE and DELETE: the query that finds their rows. */
final class ExplainWrites {

  private ExplainWrites() {}

  /** The query that a statement reads by; null for one that reads nothing. */
  static @Nullable Query reading(Statement statement, QueryPlanner planner) {
    if (statement instanceof Dml.Select select) {
      return select.query();
    }
    if (statement instanceof Dml.Insert insert) {
      target(insert, planner);
      return insert.query();
    }
    if (statement instanceof Dml.Update update) {
      List<Expr> used = update.assignments().stream().map(Statement.Assignment::value).toList();
      return query(update.with(), update.tables(), update.where(), used, update.limit());
    }
    if (statement instanceof Dml.Delete delete) {
      return query(delete.with(), delete.tables(), delete.where(), List.of(), delete.limit());
    }
    throw MySqlError.NOT_SUPPORTED_YET.with("EXPLAIN of this statement");
  }

  /** The table that is written to; error 1146 where there is none. */
  static TableDef target(Dml.Insert insert, QueryPlanner planner) {
    String schema = planner.schemaOf(insert.table().schema());
    Object found = planner.find(schema, insert.table().name());
    if (!(found instanceof TableDef table)) {
      throw MySqlError.NON_UPDATABLE_TABLE.with(insert.table().name(), "INSERT");
    }
    return table;
  }

  private static Query query(
      List<Query.Cte> with,
      TableRef tables,
      @Nullable Expr where,
      List<Expr> used,
      Query.@Nullable Limit limit) {
    List<Query.Item> items = new ArrayList<>();
    items.add(new Query.Item(null, "", ""));
    used.stream()
        .filter(expr -> !(expr instanceof Expr.Default))
        .forEach(expr -> items.add(new Query.Item(expr, "", "")));
    Query.Select select =
        new Query.Select(false, List.of(), items, tables, where, List.of(), false, null, List.of());
    return new Query(with, false, select, List.of(), limit, null, List.of());
  }

  /** The lines of a statement that writes what {@code rows} find. */
  static List<ExplainRow> rows(Statement statement, List<ExplainRow> rows, QueryPlanner planner) {
    if (statement instanceof Dml.Insert insert) {
      List<ExplainRow> all = new ArrayList<>();
      String verb = insert.replace() ? "REPLACE" : "INSERT";
      all.add(ExplainRow.scan(1, verb, target(insert, planner).name(), -1, List.of()));
      all.addAll(rows);
      return all;
    }
    TableRef tables =
        statement instanceof Dml.Update update
            ? update.tables()
            : ((Dml.Delete) statement).tables();
    String verb = ExplainRunner.verb(statement);
    if (!(tables instanceof TableRef.Join)) {
      return single(statement, rows, planner, verb);
    }
    Set<String> labels = labels(statement);
    return rows.stream()
        .map(
            row -> {
              String table = row.table();
              boolean written =
                  row.id() == 1 && table != null && labels.contains(table.toLowerCase(Locale.ROOT));
              return written ? row.as(verb) : row;
            })
        .toList();
  }

  private static Set<String> labels(Statement statement) {
    if (statement instanceof Dml.Update update) {
      return TargetUse.of(update).stream()
          .map(table -> table.label().toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    }
    return ((Dml.Delete) statement)
        .targets().stream()
            .map(name -> name.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  /** Of one table a single row is found by a range of one, and UPDATE walks the primary key. */
  private static List<ExplainRow> single(
      Statement statement, List<ExplainRow> rows, QueryPlanner planner, String verb) {
    List<ExplainRow> all = new ArrayList<>(rows);
    ExplainRow row = rows.get(0);
    boolean conditional =
        statement instanceof Dml.Update update
            ? update.where() != null
            : ((Dml.Delete) statement).where() != null;
    if (!conditional && statement instanceof Dml.Delete delete && delete.limit() == null) {
      all.set(
          0,
          new ExplainRow(
              1,
              verb,
              null,
              null,
              List.of(),
              null,
              0,
              List.of(),
              row.rows(),
              -1,
              List.of("Deleting all rows")));
      return all;
    }
    List<String> extra = new ArrayList<>();
    if (conditional && row.table() != null) {
      extra.add("Using where");
    }
    boolean one = "const".equals(row.type()) || "ref".equals(row.type());
    String type = one ? "range" : row.type();
    TableSource source = planner.sources().isEmpty() ? null : planner.sources().get(0);
    IndexDef primary = source == null ? null : source.table().primaryKey().orElse(null);
    boolean walks = primary != null && statement instanceof Dml.Update && "ALL".equals(type);
    if (primary == null || source == null || !(walks || one || "range".equals(type))) {
      all.set(0, row.as(verb).with(row.table() == null ? row.extra() : extra));
      return all;
    }
    all.set(
        0,
        new ExplainRow(
            1,
            verb,
            row.table(),
            walks ? "index" : type,
            row.possible(),
            walks ? "PRIMARY" : row.key(),
            walks ? KeyLength.of(source.table(), primary, primary.parts().size()) : row.keyLength(),
            row.ref(),
            row.rows(),
            conditional && walks ? 100 : row.filtered(),
            extra));
    return all;
  }

  /** The tree of a statement that writes. */
  static String tree(Statement statement, boolean analyze) {
    if (!analyze && statement instanceof Dml.Insert insert) {
      String verb = insert.replace() ? "Replace into " : "Insert into ";
      return "-> " + verb + insert.table().name() + "\n    -> Rows fetched before execution\n";
    }
    return "<not executable by iterator executor>\n";
  }

  /** INSERT .. VALUES as JSON. */
  static String json(Dml.Insert insert) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put(insert.replace() ? "replace" : "insert", true);
    table.put("table_name", insert.table().name());
    table.put("access_type", "ALL");
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("select_id", 1);
    block.put("table", table);
    return JsonLayout.print(Map.of("query_block", block));
  }
}
