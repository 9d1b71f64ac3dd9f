package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.sql.ast.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * VEXPLAIN: how Vitess sends a statement on. A database here is an unsharded keyspace, to whose one
 * shard every statement goes as it is.
 *
 * @see <a href="https://vitess.io/docs/user-guides/sql/vexplain/">VEXPLAIN</a>
 */
final class VexplainRunner {

  /** The name of a keyspace's only shard. */
  static final String SHARD = "-";

  private static final Pattern INDENTATION = Pattern.compile("(?m)^(?:  )+");

  private final QueryPlanner planner;
  private final Run run;

  VexplainRunner(QueryPlanner planner) {
    this.planner = planner;
    this.run = planner.run();
  }

  Plan plan(Show.Vexplain explain) {
    if (explain.mode().equals("PLAN")) {
      return single("JSON", operator(explain));
    }
    if (!(explain.statement() instanceof Dml.Select)) {
      throw MySqlError.UNKNOWN_ERROR.text(
          "VT09008: vexplain queries/all will actually run queries");
    }
    planner.remember();
    Query query =
        java.util.Objects.requireNonNull(ExplainWrites.reading(explain.statement(), planner));
    planner.plan(query, null).run(run, null, row -> true);
    if (explain.mode().equals("QUERIES")) {
      Listing listing = new Listing(run, "#", "keyspace", "shard", "query");
      listing.number("#");
      listing.add("0", keyspace(), SHARD, explain.query());
      return listing;
    }
    Map<String, Object> plan = operator(explain);
    plan.put(
        "mysql_explain_json", new ExplainJson(planner, new Explained(query, planner)).document());
    return single("VExplain", plan);
  }

  private String keyspace() {
    return planner.schemaOf("");
  }

  private Map<String, Object> operator(Show.Vexplain explain) {
    Statement statement = explain.statement();
    boolean reads = statement instanceof Dml.Select;
    Map<String, Object> keyspace = new LinkedHashMap<>();
    keyspace.put("Name", keyspace());
    keyspace.put("Sharded", false);
    Map<String, Object> operator = new LinkedHashMap<>();
    operator.put("OperatorType", reads ? "Route" : statement.getClass().getSimpleName());
    operator.put("Variant", readsNoTable(statement) ? "Reference" : "Unsharded");
    operator.put("Keyspace", keyspace);
    if (reads) {
      operator.put("FieldQuery", explain.fieldQuery());
    }
    operator.put("Query", explain.query());
    return operator;
  }

  private static boolean readsNoTable(Statement statement) {
    return statement instanceof Dml.Select read
        && read.query().body() instanceof Query.Select select
        && select.from() == null;
  }

  private Plan single(String column, Map<String, Object> plan) {
    Listing listing = new Listing(run, column);
    listing.add(layout(plan));
    return listing;
  }

  /** As Go's encoder lays JSON out: with tabs, and without what HTML could take for its own. */
  private static String layout(Map<String, Object> plan) {
    String text = JsonLayout.print(plan);
    text = INDENTATION.matcher(text).replaceAll(m -> "\t".repeat(m.group().length() / 2));
    text = text.replace("&", "\\u0026").replace("<", "\\u003c");
    return text.replace(">", "\\u003e");
  }
}
