package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.VariableScope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of performance_schema that every user may read; SHOW VARIABLES and SHOW STATUS say the
 * same.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/performance-schema-system-variable-tables.html">
 *     Performance Schema system variable tables</a>
 */
final class PerformanceSchema {

  static final String NAME = "performance_schema";

  private static final List<String> TABLES =
      List.of(
          "global_status",
          "global_variables",
          "processlist",
          "session_status",
          "session_variables");

  private PerformanceSchema() {}

  static List<String> names() {
    return TABLES;
  }

  /** A table that may be read; null for any other. */
  static @Nullable Plan plan(String name, Run run) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "global_status" -> variables(run.statusVariables(VariableScope.GLOBAL), run);
      case "global_variables" -> variables(run.systemVariables(VariableScope.GLOBAL), run);
      case "session_status" -> variables(run.statusVariables(VariableScope.SESSION), run);
      case "session_variables" -> variables(run.systemVariables(VariableScope.SESSION), run);
      case "processlist" -> processes(run);
      default -> null;
    };
  }

  private static Listing variables(Map<String, String> values, Run run) {
    Listing list = new Listing(run, "VARIABLE_NAME", "VARIABLE_VALUE");
    values.forEach(list::add);
    return list;
  }

  private static Listing processes(Run run) {
    Listing list = new Listing(run, "ID", "USER", "HOST", "DB", "COMMAND", "TIME", "STATE", "INFO");
    list.number("ID", "TIME");
    run.processes().forEach(list::add);
    return list;
  }
}
