package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.ast.Expr;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether the expressions of a definition may stand there: generated columns and CHECK constraints
 * name columns of their own table and nothing that changes by itself.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/create-table-generated-columns.html">
 *     Generated columns</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/create-table-check-constraints.html">CHECK
 *     constraints</a>
 */
final class DefinitionCheck {

  /** Functions under the names that messages give them. */
  private static final Map<String, String> CHANGING =
      Map.ofEntries(
          Map.entry("NOW", "now"),
          Map.entry("CURRENT_TIMESTAMP", "now"),
          Map.entry("LOCALTIME", "now"),
          Map.entry("LOCALTIMESTAMP", "now"),
          Map.entry("SYSDATE", "sysdate"),
          Map.entry("CURDATE", "curdate"),
          Map.entry("CURRENT_DATE", "curdate"),
          Map.entry("CURTIME", "curtime"),
          Map.entry("CURRENT_TIME", "curtime"),
          Map.entry("UTC_DATE", "utc_date"),
          Map.entry("UTC_TIME", "utc_time"),
          Map.entry("UTC_TIMESTAMP", "utc_timestamp"),
          Map.entry("RAND", "rand"),
          Map.entry("UUID", "uuid"),
          Map.entry("UUID_SHORT", "uuid_short"),
          Map.entry("CONNECTION_ID", "connection_id"),
          Map.entry("USER", "user"),
          Map.entry("SESSION_USER", "user"),
          Map.entry("SYSTEM_USER", "user"),
          Map.entry("CURRENT_USER", "current_user"),
          Map.entry("DATABASE", "database"),
          Map.entry("SCHEMA", "database"),
          Map.entry("VERSION", "version()"),
          Map.entry("FOUND_ROWS", "found_rows"),
          Map.entry("ROW_COUNT", "row_count"),
          Map.entry("LAST_INSERT_ID", "last_insert_id"),
          Map.entry("SLEEP", "sleep"),
          Map.entry("GET_LOCK", "get_lock"),
          Map.entry("RELEASE_LOCK", "release_lock"),
          Map.entry("BENCHMARK", "benchmark"));

  private static final Set<String> TIMES = Set.of("UNIX_TIMESTAMP");

  private final TableDef table;

  DefinitionCheck(TableDef table) {
    this.table = table;
  }

  void check() {
    if (table.columns().stream().allMatch(ColumnDef::invisible)) {
      throw DefinitionError.MUST_HAVE_VISIBLE_COLUMN.with();
    }
    for (int i = 0; i < table.columns().size(); i++) {
      ColumnDef column = table.columns().get(i);
      if (column.generated() != null) {
        generated(column.generated(), column, i);
      }
    }
    for (TableDef.Check check : table.checks()) {
      constraint(check.condition(), check.name());
    }
  }

  private static String changing(Expr expr) {
    if (!(expr instanceof Expr.Call call)) {
      return "";
    }
    return TIMES.contains(call.name()) && call.args().isEmpty()
        ? call.name().toLowerCase(Locale.ROOT)
        : CHANGING.getOrDefault(call.name(), "");
  }

  private static boolean isForbidden(Expr expr) {
    return expr instanceof Expr.Subquery
        || expr instanceof Expr.Exists
        || expr instanceof Expr.InQuery
        || expr instanceof Expr.Quantified
        || expr instanceof Expr.Aggregate
        || expr instanceof Expr.Match;
  }

  private static boolean isVariable(Expr expr) {
    return expr instanceof Expr.UserVar
        || expr instanceof Expr.SysVar
        || expr instanceof Expr.Assign;
  }

  private void generated(Expr expr, ColumnDef column, int place) {
    String function = changing(expr);
    if (!function.isEmpty()) {
      throw column.isHidden()
          ? DefinitionError.FUNCTIONAL_INDEX_FUNCTION.with(column.keyName())
          : DefinitionError.GENERATED_COLUMN_NAMED_FUNCTION.with(column.name(), function);
    }
    if (isForbidden(expr) || isVariable(expr)) {
      throw column.isHidden()
          ? DefinitionError.FUNCTIONAL_INDEX_FUNCTION.with(column.keyName())
          : DefinitionError.GENERATED_COLUMN_FUNCTION.with(column.name());
    }
    if (expr instanceof Expr.Column name) {
      String clause = column.isHidden() ? "functional index" : "generated column function";
      int at = known(name, MySqlError.BAD_FIELD.with(name.printed(), clause));
      if (table.columns().get(at).autoIncrement()) {
        throw column.isHidden()
            ? DefinitionError.FUNCTIONAL_INDEX_REF_AUTO_INCREMENT.with(column.keyName())
            : DefinitionError.GENERATED_COLUMN_REF_AUTO_INC.with(column.name());
      }
      if (at >= place && table.columns().get(at).isGenerated()) {
        throw DefinitionError.GENERATED_COLUMN_NON_PRIOR.with();
      }
    }
    ExprChildren.of(expr).forEach(child -> generated(child, column, place));
  }

  private void constraint(Expr expr, String name) {
    String function = changing(expr);
    if (!function.isEmpty()) {
      throw DefinitionError.CHECK_NAMED_FUNCTION.with(name, function);
    }
    if (isForbidden(expr)) {
      throw DefinitionError.CHECK_FUNCTION.with(name);
    }
    if (isVariable(expr)) {
      throw DefinitionError.CHECK_VARIABLES.with(name);
    }
    if (expr instanceof Expr.Column column) {
      int at = known(column, DefinitionError.CHECK_REFERS_UNKNOWN_COLUMN.with(name, column.name()));
      if (table.columns().get(at).autoIncrement()) {
        throw DefinitionError.CHECK_REFERS_AUTO_INCREMENT_COLUMN.with(name);
      }
    }
    ExprChildren.of(expr).forEach(child -> constraint(child, name));
  }

  private int known(Expr.Column column, MySqlException otherwise) {
    int at = table.indexOf(column.name());
    if (at < 0) {
      throw otherwise;
    }
    return at;
  }

  /** Whether an expression names a column. */
  static boolean names(Expr expr, String column) {
    if (expr instanceof Expr.Column name) {
      return name.name().equalsIgnoreCase(column);
    }
    return ExprChildren.of(expr).stream().anyMatch(child -> names(child, column));
  }

  /** Whether an expression names a column and no other. */
  static boolean namesOnly(Expr expr, String column) {
    if (expr instanceof Expr.Column name) {
      return name.name().equalsIgnoreCase(column);
    }
    return ExprChildren.of(expr).stream().allMatch(child -> namesOnly(child, column));
  }
}
