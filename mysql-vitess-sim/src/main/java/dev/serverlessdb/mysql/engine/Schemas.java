package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.type.Collation;
import java.util.Map;

/** CREATE, ALTER and DROP DATABASE. */
final class Schemas {

  private final Catalog catalog;
  private final Run run;
  private final TransactionView view;

  Schemas(Database database, Run run) {
    this.catalog = database.catalog();
    this.run = run;
    this.view = run.view();
  }

  OkResult run(Ddl ddl) {
    if (ddl instanceof Ddl.CreateDatabase create) {
      return create(create);
    }
    if (ddl instanceof Ddl.AlterDatabase alter) {
      String name =
          alter.name().isEmpty()
              ? run.database().orElseThrow(MySqlError.NO_DB::with)
              : alter.name();
      Collation old = catalog.schema(view, name).orElseThrow(() -> MySqlError.BAD_DB.with(name));
      catalog.putSchema(view, name, collation(alter.options(), old));
      return OkResult.affected(1);
    }
    if (ddl instanceof Ddl.DropDatabase drop) {
      return drop(drop);
    }
    if (ddl instanceof Ddl.DropProgram drop) {
      return StoredPrograms.drop(drop, run);
    }
    throw MySqlError.NOT_SUPPORTED_YET.with(ddl.getClass().getSimpleName());
  }

  private static Collation collation(Map<String, String> options, Collation otherwise) {
    return ColumnBuilder.collation(
        options.getOrDefault("CHARSET", ""), options.getOrDefault("COLLATE", ""), false, otherwise);
  }

  private OkResult create(Ddl.CreateDatabase create) {
    if (catalog.schema(view, create.name()).isPresent()) {
      if (!create.ifNotExists()) {
        throw MySqlError.DB_CREATE_EXISTS.with(create.name());
      }
      run.note(Warning.Level.NOTE, MySqlError.DB_CREATE_EXISTS, create.name());
      return OkResult.affected(1);
    }
    catalog.putSchema(
        view, create.name(), collation(create.options(), Collation.UTF8MB4_0900_AI_CI));
    return OkResult.affected(1);
  }

  private OkResult drop(Ddl.DropDatabase drop) {
    String name = drop.name();
    if (catalog.schema(view, name).isEmpty()) {
      if (!drop.ifExists()) {
        throw MySqlError.DB_DROP_EXISTS.with(name);
      }
      run.note(Warning.Level.NOTE, MySqlError.DB_DROP_EXISTS, name);
      return OkResult.EMPTY;
    }
    long count = 0;
    for (Object each : catalog.all(view, name)) {
      count++;
      if (each instanceof TableDef table) {
        catalog.drop(view, name, table.name());
        view.deleteRange(Keys.tableData(table.id()));
      } else {
        catalog.drop(view, name, ((ViewDef) each).name());
      }
    }
    catalog.dropSchema(view, name);
    return OkResult.affected(count);
  }
}
