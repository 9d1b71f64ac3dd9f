package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.Locale;

/** ANALYZE, CHECK, OPTIMIZE and REPAIR TABLE: there is nothing to do, and they say so. */
final class AdminRunner {

  private AdminRunner() {}

  static Plan plan(SessionStatement.Admin admin, QueryPlanner planner) {
    Listing listing = new Listing(planner.run(), "Table", "Op", "Msg_type", "Msg_text");
    String verb = admin.verb().toLowerCase(Locale.ROOT);
    for (Name name : admin.tables()) {
      String schema = planner.schemaOf(name.schema());
      planner.find(schema, name.name());
      listing.add(schema + "." + name.name(), verb, "status", "OK");
    }
    return listing;
  }
}
