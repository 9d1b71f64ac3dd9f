package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.List;

/**
 * The databases of the server itself, in which users may change nothing.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/privileges-provided.html">Privileges</a>
 */
final class ServerSchemas {

  /** Their names, in the order of SHOW DATABASES. */
  static final List<String> NAMES =
      List.of("information_schema", "mysql", "performance_schema", "sys");

  private ServerSchemas() {}

  static boolean has(String schema) {
    for (String name : NAMES) {
      if (name.equalsIgnoreCase(schema)) {
        return true;
      }
    }
    return false;
  }

  /** Error 1044: nothing may be done in the database. */
  static MySqlException denied(String schema, Run run) {
    return MySqlError.DBACCESS_DENIED.with(run.user(), "%", schema);
  }

  /** Error 1142, or 1044 in information_schema, for a command on a table of the server. */
  static void forbid(String command, String schema, String table, QueryPlanner planner) {
    String in = schema.isEmpty() ? planner.schema() : schema;
    if (!has(in)) {
      return;
    }
    Run run = planner.run();
    if (in.equalsIgnoreCase(InformationSchema.NAME)) {
      throw denied(InformationSchema.NAME, run);
    }
    throw MySqlError.TABLE_ACCESS_DENIED.with(command, run.user(), run.host(), table);
  }

  private static void forbid(String command, List<Name> tables, QueryPlanner planner) {
    tables.forEach(table -> forbid(command, table.schema(), table.name(), planner));
  }

  /** Forbids UPDATE and DELETE of one table, as {@code command}. */
  static void forbid(String command, TableRef tables, QueryPlanner planner) {
    if (tables instanceof TableRef.Named table && planner.cte(table.name()) == null) {
      forbid(command, table.schema(), table.name(), planner);
    }
  }

  /** Forbids INSERT and REPLACE. */
  static void forbid(Dml.Insert insert, QueryPlanner planner) {
    String command =
        insert.replace()
            ? "INSERT, DELETE"
            : insert.onDuplicate().isEmpty() ? "INSERT" : "INSERT, UPDATE";
    forbid(command, insert.table().schema(), insert.table().name(), planner);
  }

  /** Forbids what would change a definition. */
  static void forbid(Ddl ddl, QueryPlanner planner) {
    if (ddl instanceof Ddl.CreateTable create) {
      forbid("CREATE", List.of(create.table()), planner);
    } else if (ddl instanceof Ddl.CreateTableLike create) {
      forbid("CREATE", List.of(create.table()), planner);
    } else if (ddl instanceof Ddl.AlterTable alter) {
      forbid("ALTER", List.of(alter.table()), planner);
    } else if (ddl instanceof Ddl.CreateIndex create) {
      forbid("INDEX", List.of(create.table()), planner);
    } else if (ddl instanceof Ddl.DropIndex drop) {
      forbid("INDEX", List.of(drop.table()), planner);
    } else if (ddl instanceof Ddl.DropTable drop) {
      forbid("DROP", drop.tables(), planner);
    } else if (ddl instanceof Ddl.Truncate truncate) {
      forbid("DROP", List.of(truncate.table()), planner);
    } else if (ddl instanceof Ddl.RenameTable rename) {
      forbid("DROP, ALTER", rename.from(), planner);
      forbid("INSERT, CREATE", rename.to(), planner);
    } else if (ddl instanceof Ddl.CreateView create) {
      forbid("CREATE VIEW", List.of(create.view()), planner);
    } else if (ddl instanceof Ddl.DropView drop) {
      forbid("DROP", drop.views(), planner);
    } else {
      database(ddl, planner);
    }
  }

  private static void database(Statement ddl, QueryPlanner planner) {
    String name =
        ddl instanceof Ddl.CreateDatabase create
            ? create.name()
            : ddl instanceof Ddl.AlterDatabase alter
                ? alter.name()
                : ddl instanceof Ddl.DropDatabase drop ? drop.name() : "";
    if (has(name)) {
      throw denied(name, planner.run());
    }
  }
}
