package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.sql.ast.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN: how each table would be read.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/explain-output.html">EXPLAIN output</a>
 */
final class ExplainRunner {

  private final QueryPlanner planner;
  private final Run run;

  ExplainRunner(Database database, QueryPlanner planner) {
    this.planner = planner;
    this.run = planner.run();
  }

  Plan plan(Show.Explain explain) {
    Query query = queryOf(explain.statement());
    planner.plan(query, null);
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
    List<TableSource> sources = planner.sources();
    if (sources.isEmpty()) {
      listing.add(
          "1", "SIMPLE", null, null, null, null, null, null, null, null, null, "No tables used");
    }
    for (TableSource source : sources) {
      add(listing, source);
    }
    return listing;
  }

  private static Query queryOf(Statement statement) {
    if (statement instanceof Dml.Select select) {
      return select.query();
    }
    if (statement instanceof Dml.Update update) {
      return reading(update.tables(), update.where());
    }
    if (statement instanceof Dml.Delete delete) {
      return reading(delete.tables(), delete.where());
    }
    throw MySqlError.NOT_SUPPORTED_YET.with("EXPLAIN of this statement");
  }

  private static Query reading(
      dev.serverlessdb.mysql.sql.ast.TableRef tables,
      dev.serverlessdb.mysql.sql.ast.@Nullable Expr where) {
    List<Query.Item> star = List.of(new Query.Item(null, "", ""));
    return Query.of(
        new Query.Select(false, List.of(), star, tables, where, List.of(), false, null, List.of()));
  }

  private static void add(Listing listing, TableSource source) {
    AccessPath path = source.path();
    TableDef table = source.table();
    HashLookup hash = source.hash();
    if (path == null) {
      listing.add(
          "1",
          "SIMPLE",
          source.label(),
          null,
          "ALL",
          null,
          null,
          null,
          null,
          "1",
          "100.00",
          hash != null && hash.joins()
              ? "Using where; Using join buffer (hash join)"
              : "Using where");
      return;
    }
    IndexDef index = table.indexes().get(path.index());
    boolean whole = index.isUnique() && path.equal().size() == index.parts().size();
    boolean range =
        path.low() != null
            || path.high() != null
            || path.equal().stream().anyMatch(e -> e.size() > 1);
    boolean all = path.equal().isEmpty() && !range;
    String type = range ? "range" : all ? "index" : whole ? "const" : "ref";
    String ref =
        range || all
            ? null
            : path.equal().stream().map(e -> "const").collect(Collectors.joining(","));
    listing.add(
        "1",
        "SIMPLE",
        source.label(),
        null,
        type,
        String.join(",", source.possibleIndexes()),
        index.name(),
        null,
        ref,
        "1",
        "100.00",
        range ? "Using where" : null);
  }
}
