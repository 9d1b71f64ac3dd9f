package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.CreateText;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TypeText;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.sql.ast.Statement.Filter;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.type.Collation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHOW and DESCRIBE, each a listing with its columns as MySQL names them.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show.html">SHOW statements</a>
 */
final class ShowRunner {

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;

  ShowRunner(Database database, QueryPlanner planner) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
  }

  Plan plan(Show show) {
    if (show instanceof Show.Tables tables) {
      return tables(tables);
    }
    if (show instanceof Show.Columns columns) {
      return columns(columns);
    }
    if (show instanceof Show.Indexes indexes) {
      return indexes(indexes);
    }
    if (show instanceof Show.Create create) {
      return create(create);
    }
    if (show instanceof Show.Databases databases) {
      return databases(databases.filter());
    }
    if (show instanceof Show.Vitess vitess) {
      return vitess(vitess);
    }
    if (show instanceof Show.Variables variables) {
      return variables(variables);
    }
    if (show instanceof Show.Diagnostics diagnostics) {
      return diagnostics(diagnostics);
    }
    if (show instanceof Show.TableStatus status) {
      return tableStatus(status);
    }
    if (show instanceof Show.Explain explain) {
      return new ExplainRunner(planner).plan(explain);
    }
    if (show instanceof Show.Vexplain explain) {
      return new VexplainRunner(planner).plan(explain);
    }
    if (show instanceof Show.ExplainConnection other) {
      throw ofConnection(other);
    }
    return new ShowListings(planner).plan((Show.Listing) show);
  }

  /** What another connection runs is not known in such detail. */
  private MySqlException ofConnection(Show.ExplainConnection other) {
    String id = Expressions.evaluate(other.id(), planner).text();
    boolean there = run.processes().stream().anyMatch(each -> Long.toString(each.id()).equals(id));
    return there ? QueryError.EXPLAIN_NOT_SUPPORTED.with() : MySqlError.NO_SUCH_THREAD.with(id);
  }

  private Plan filtered(Listing listing, Filter filter) {
    return listing.filtered(planner, filter);
  }

  private String schema(String written) {
    String schema = planner.schemaOf(written);
    if (schema.equalsIgnoreCase("mysql") || schema.equalsIgnoreCase("sys")) {
      throw ServerSchemas.denied(schema, run);
    }
    if (!ServerSchemas.has(schema) && database.catalog().schema(run.view(), schema).isEmpty()) {
      throw MySqlError.BAD_DB.with(schema);
    }
    return schema;
  }

  private Plan tables(Show.Tables show) {
    String schema = schema(show.schema());
    String pattern = show.filter().like();
    String name = "Tables_in_" + schema + (pattern == null ? "" : " (" + pattern + ")");
    Listing listing =
        new Listing(run, show.full() ? new String[] {name, "Table_type"} : new String[] {name});
    if (ServerSchemas.has(schema)) {
      boolean views = schema.equalsIgnoreCase(InformationSchema.NAME);
      String type = views ? "SYSTEM VIEW" : "BASE TABLE";
      for (String table : views ? InformationSchema.names() : PerformanceSchema.names()) {
        listing.add(show.full() ? new String[] {table, type} : new String[] {table});
      }
      return filtered(listing, show.filter());
    }
    for (Object each : database.catalog().all(run.view(), schema)) {
      boolean table = each instanceof TableDef;
      String own = table ? ((TableDef) each).name() : ((ViewDef) each).name();
      String type = table ? "BASE TABLE" : "VIEW";
      listing.add(show.full() ? new String[] {own, type} : new String[] {own});
    }
    return filtered(listing, show.filter());
  }

  private Plan columns(Show.Columns show) {
    List<ColumnRow> columns = columnsOf(show.table());
    String[] head =
        show.full()
            ? new String[] {
              "Field",
              "Type",
              "Collation",
              "Null",
              "Key",
              "Default",
              "Extra",
              "Privileges",
              "Comment"
            }
            : new String[] {"Field", "Type", "Null", "Key", "Default", "Extra"};
    Listing listing = new Listing(run, head);
    for (ColumnRow row : columns) {
      String nullable = row.nullable() ? "YES" : "NO";
      if (show.full()) {
        listing.add(
            row.name(),
            row.columnType(),
            row.collation(),
            nullable,
            row.key(),
            row.defaultText(),
            row.extra(),
            "select,insert,update,references",
            row.comment());
      } else {
        listing.add(
            row.name(), row.columnType(), nullable, row.key(), row.defaultText(), row.extra());
      }
    }
    return filtered(listing, show.filter());
  }

  private List<ColumnRow> columnsOf(Name table) {
    String schema = planner.schemaOf(table.schema());
    Plan own = null;
    if (schema.equalsIgnoreCase(InformationSchema.NAME)) {
      own = InformationSchema.plan(table.name(), planner);
    } else if (schema.equalsIgnoreCase(PerformanceSchema.NAME)) {
      own = PerformanceSchema.plan(table.name(), run);
    }
    return own == null
        ? ColumnRow.of(planner.find(schema, table.name()), planner)
        : own.columns().stream().map(field -> ColumnRow.of(field, field.name())).toList();
  }

  private Plan indexes(Show.Indexes show) {
    Object found = planner.find(planner.schemaOf(show.table().schema()), show.table().name());
    Listing listing =
        new Listing(
            run,
            "Table",
            "Non_unique",
            "Key_name",
            "Seq_in_index",
            "Column_name",
            "Collation",
            "Cardinality",
            "Sub_part",
            "Packed",
            "Null",
            "Index_type",
            "Comment",
            "Index_comment",
            "Visible",
            "Expression");
    listing.number("Non_unique", "Seq_in_index", "Cardinality", "Sub_part");
    if (found instanceof TableDef table) {
      for (String[] row : StatisticsRows.of(table, run)) {
        listing.add(row);
      }
    }
    return filtered(listing, show.filter());
  }

  private Plan create(Show.Create show) {
    Name name = show.name();
    if (show.kind().equals("DATABASE")) {
      Collation collation =
          database
              .catalog()
              .schema(run.view(), name.name())
              .orElseThrow(() -> MySqlError.BAD_DB.with(name.name()));
      Listing listing = new Listing(run, "Database", "Create Database");
      listing.add(
          name.name(),
          "CREATE DATABASE "
              + TypeText.name(name.name())
              + " /*!40100 DEFAULT CHARACTER SET "
              + collation.charset()
              + " COLLATE "
              + collation.sqlName()
              + " */ /*!80016 DEFAULT ENCRYPTION='N' */");
      return listing;
    }
    String schema = planner.schemaOf(name.schema());
    switch (show.kind()) {
      case "PROCEDURE", "FUNCTION" ->
          throw MySqlError.SP_DOES_NOT_EXIST.with(show.kind(), name.name());
      case "TRIGGER" -> throw QueryError.TRIGGER_DOES_NOT_EXIST.with();
      case "EVENT" -> throw QueryError.EVENT_DOES_NOT_EXIST.with(name.name());
      default -> {
        // a table or a view
      }
    }
    Object found = planner.find(schema, name.name());
    if (found instanceof TableDef table) {
      if (show.kind().equals("VIEW")) {
        throw MySqlError.WRONG_OBJECT.with(schema, name.name(), "VIEW");
      }
      long next = 0;
      if (table.autoColumn() >= 0) {
        TableAccess access = run.access(table);
        next = database.autoIncrements(run, table.temporary()).peek(access);
      }
      Listing listing = new Listing(run, "Table", "Create Table");
      listing.add(table.name(), CreateText.of(table, next));
      return listing;
    }
    ViewDef view = (ViewDef) found;
    Listing listing =
        new Listing(run, "View", "Create View", "character_set_client", "collation_connection");
    listing.add(view.name(), ViewText.create(view, planner), "utf8mb4", run.connectionCollation());
    return listing;
  }

  private Plan databases(Filter filter) {
    String pattern = filter.like();
    Listing listing = new Listing(run, "Database" + (pattern == null ? "" : " (" + pattern + ")"));
    List<String> names = new ArrayList<>(database.catalog().schemas(run.view()));
    names.addAll(ServerSchemas.NAMES);
    names.stream().sorted().forEach(listing::add);
    return filtered(listing, filter);
  }

  private Plan vitess(Show.Vitess show) {
    List<String> keyspaces = database.catalog().schemas(run.view()).stream().sorted().toList();
    String column =
        switch (show.what()) {
          case "VITESS_SHARDS" -> "Shards";
          case "VITESS_TARGET" -> "Target";
          default -> "Database";
        };
    Listing listing = new Listing(run, column);
    switch (show.what()) {
      case "VITESS_SHARDS" ->
          keyspaces.forEach(name -> listing.add(name + "/" + VexplainRunner.SHARD));
      case "VITESS_TARGET" -> listing.add(run.database().orElse(""));
      default -> keyspaces.forEach(listing::add);
    }
    return filtered(listing, show.filter());
  }

  private Plan variables(Show.Variables show) {
    VariableScope scope =
        show.scope().equals("GLOBAL") ? VariableScope.GLOBAL : VariableScope.SESSION;
    Map<String, String> values =
        show.what().equals("STATUS") ? run.statusVariables(scope) : run.systemVariables(scope);
    Listing listing = new Listing(run, "Variable_name", "Value");
    values.forEach(listing::add);
    return filtered(listing, show.filter());
  }

  private Plan diagnostics(Show.Diagnostics show) {
    List<Warning> all = new ArrayList<>(run.previousWarnings());
    if (show.errors()) {
      all.removeIf(w -> w.level() != Warning.Level.ERROR);
    }
    if (show.count()) {
      String name = show.errors() ? "@@session.error_count" : "@@session.warning_count";
      Listing count = new Listing(run, name);
      count.number(name);
      count.add(Integer.toString(all.size()));
      return count;
    }
    Listing listing = new Listing(run, "Level", "Code", "Message");
    listing.number("Code");
    for (Warning warning : all) {
      listing.add(warning.level().printed(), Integer.toString(warning.code()), warning.message());
    }
    return LimitPlan.of(listing, show.limit(), planner, false);
  }

  private Plan tableStatus(Show.TableStatus show) {
    String schema = schema(show.schema());
    Listing listing =
        new Listing(
            run,
            "Name",
            "Engine",
            "Version",
            "Row_format",
            "Rows",
            "Avg_row_length",
            "Data_length",
            "Max_data_length",
            "Index_length",
            "Data_free",
            "Auto_increment",
            "Create_time",
            "Update_time",
            "Check_time",
            "Collation",
            "Checksum",
            "Create_options",
            "Comment");
    for (Object each : database.catalog().all(run.view(), schema)) {
      if (each instanceof TableDef table) {
        TableAccess access = run.access(table);
        String auto =
            table.autoColumn() < 0
                ? null
                : Long.toString(database.autoIncrements(run, table.temporary()).peek(access));
        TableStatistics known = TableStatistics.of(table, run);
        listing.add(
            table.name(),
            "InnoDB",
            "10",
            "Dynamic",
            Long.toString(known.rows()),
            Long.toString(known.averageLength()),
            Long.toString(known.dataLength()),
            "0",
            Long.toString(known.indexLength()),
            "0",
            auto,
            known.created(),
            null,
            null,
            table.collation().sqlName(),
            null,
            "",
            table.comment());
      } else if (each instanceof ViewDef view) {
        @Nullable String[] row = new String[18];
        row[0] = view.name();
        row[17] = "VIEW";
        listing.add(row);
      }
    }
    return filtered(listing, show.filter());
  }
}
