package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Ddl;

/**
 * DROP of procedures, functions, triggers and events, none of which there can be: migrations drop
 * them if they exist.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/drop-procedure.html">DROP PROCEDURE</a>
 */
final class StoredPrograms {

  private StoredPrograms() {}

  static OkResult drop(Ddl.DropProgram drop, Run run) {
    String schema = drop.program().schema();
    if (schema.isEmpty()) {
      schema = run.database().orElseThrow(MySqlError.NO_DB::with);
    }
    String name = drop.program().name();
    MySqlException missing =
        switch (drop.kind()) {
          case "TRIGGER" -> QueryError.TRIGGER_DOES_NOT_EXIST.with();
          case "EVENT" ->
              drop.ifExists()
                  ? MySqlError.SP_DOES_NOT_EXIST.with("Event", name)
                  : QueryError.EVENT_DOES_NOT_EXIST.with(name);
          default -> MySqlError.SP_DOES_NOT_EXIST.with(drop.kind(), schema + "." + name);
        };
    if (!drop.ifExists()) {
      throw missing;
    }
    run.warn(Warning.Level.NOTE, missing.errno(), missing.text());
    return OkResult.EMPTY;
  }
}
