package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.ArrayList;
import java.util.List;

/** CREATE, ALTER and DROP VIEW. */
final class ViewRunner {

  private final QueryPlanner planner;
  private final DdlRunner ddl;
  private final Run run;
  private final Catalog catalog;

  ViewRunner(QueryPlanner planner, DdlRunner ddl) {
    this.planner = planner;
    this.ddl = ddl;
    this.run = planner.run();
    this.catalog = planner.catalog();
  }

  OkResult create(Ddl.CreateView create) {
    String schema = ddl.schemaOf(create.view());
    Object existing = catalog.find(run.view(), schema, create.view().name()).orElse(null);
    if (existing != null && !(create.replace() || create.alter())) {
      throw MySqlError.TABLE_EXISTS.with(create.view().name());
    }
    if (existing instanceof TableDef) {
      throw MySqlError.WRONG_OBJECT.with(schema, create.view().name(), "VIEW");
    }
    if (existing == null && create.alter()) {
      throw MySqlError.NO_SUCH_TABLE.with(schema, create.view().name());
    }
    planner.remember();
    Plan plan = planner.plan(create.query(), null);
    if (!create.columns().isEmpty() && create.columns().size() != plan.columns().size()) {
      throw MySqlError.VIEW_WRONG_LIST.with();
    }
    catalog.put(
        run.view(),
        ViewText.resolved(
            new ViewDef(
                schema,
                create.view().name(),
                create.columns(),
                create.query(),
                create.queryText(),
                create.check()),
            planner));
    return OkResult.EMPTY;
  }

  OkResult drop(Ddl.DropView drop) {
    List<String> missing = new ArrayList<>();
    for (Name name : drop.views()) {
      String schema = planner.schemaOf(name.schema());
      Object found = catalog.find(run.view(), schema, name.name()).orElse(null);
      if (found instanceof ViewDef) {
        catalog.drop(run.view(), schema, name.name());
      } else if (found != null) {
        throw MySqlError.WRONG_OBJECT.with(schema, name.name(), "VIEW");
      } else if (drop.ifExists()) {
        run.note(Warning.Level.NOTE, MySqlError.UNKNOWN_VIEW, schema + "." + name.name());
      } else {
        missing.add(schema + "." + name.name());
      }
    }
    if (!missing.isEmpty()) {
      throw MySqlError.BAD_TABLE.with(String.join(",", missing));
    }
    return OkResult.EMPTY;
  }
}
