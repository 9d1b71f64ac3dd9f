package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN: how each table would be read, as a table, as JSON or as a tree.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/explain.html">EXPLAIN</a>
 */
final class ExplainRunner {

  private static final int SHOWS_QUERY = 1003;

  private final QueryPlanner planner;
  private final Run run;

  ExplainRunner(QueryPlanner planner) {
    this.planner = planner;
    this.run = planner.run();
  }

  Plan plan(Show.Explain explain) {
    String format = explain.format().toUpperCase(Locale.ROOT);
    if (!List.of("", "TRADITIONAL", "JSON", "TREE").contains(format)) {
      throw QueryError.UNKNOWN_EXPLAIN_FORMAT.with(explain.format());
    }
    if (explain.analyze() && !(format.isEmpty() || format.equals("TREE"))) {
      throw MySqlError.NOT_SUPPORTED_YET.with("EXPLAIN ANALYZE with " + format + " format");
    }
    planner.remember();
    Query query = ExplainWrites.reading(explain.statement(), planner);
    if (query == null) {
      return written(explain, format);
    }
    ExplainProfile profile = explain.analyze() ? new ExplainProfile(run.clock()) : null;
    Plan planned = planner.plan(query, null);
    boolean reads = explain.statement() instanceof Dml.Select;
    Explained explained = new Explained(query, planner);
    if (profile != null || format.equals("TREE")) {
      return tree(explain, explained, planned, profile);
    }
    if (reads) {
      run.warn(Warning.Level.NOTE, SHOWS_QUERY, QueryText.explained(query, planner));
    }
    if (format.equals("JSON")) {
      return single(new ExplainJson(planner, explained).print());
    }
    List<ExplainRow> rows = explained.rows();
    return table(reads ? rows : ExplainWrites.rows(explain.statement(), rows, planner));
  }

  private Plan tree(
      Show.Explain explain, Explained explained, Plan planned, @Nullable ExplainProfile profile) {
    if (!(explain.statement() instanceof Dml.Select)) {
      return single(ExplainWrites.tree(explain.statement(), profile != null));
    }
    ExplainTree tree = new ExplainTree(planner, explained, profile);
    if (profile == null) {
      return single(tree.print());
    }
    tree.count();
    run.profile(profile);
    planned.run(run, null, row -> true);
    return single(tree.print());
  }

  /** A statement that reads no table: INSERT .. VALUES. */
  private Plan written(Show.Explain explain, String format) {
    Statement statement = explain.statement();
    if (!(statement instanceof Dml.Insert insert)) {
      throw MySqlError.NOT_SUPPORTED_YET.with("EXPLAIN of this statement");
    }
    TableDef table = ExplainWrites.target(insert, planner);
    String verb = insert.replace() ? "REPLACE" : "INSERT";
    if (explain.analyze() || format.equals("TREE")) {
      return single(ExplainWrites.tree(statement, explain.analyze()));
    }
    if (format.equals("JSON")) {
      return single(ExplainWrites.json(insert));
    }
    List<ExplainRow> rows = new ArrayList<>();
    rows.add(ExplainRow.scan(1, verb, table.name(), -1, List.of()));
    return table(rows);
  }

  private Plan single(String text) {
    Listing listing = new Listing(run, "EXPLAIN");
    listing.add(text);
    return listing;
  }

  private Plan table(List<ExplainRow> rows) {
    Listing listing =
        new Listing(
            run,
            "id",
            "select_type",
            "table",
            "partitions",
            "type",
            "possible_keys",
            "key",
            "key_len",
            "ref",
            "rows",
            "filtered",
            "Extra");
    listing.number("id", "rows");
    listing.typed("filtered", DataType.floating(2));
    rows.forEach(row -> listing.add(row.cells()));
    return listing;
  }

  /** The name of a verb as SQL writes it. */
  static String verb(Statement statement) {
    return statement.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }
}
