package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import java.util.List;

/**
 * CREATE TABLE .. LIKE: columns, keys and checks of another table, but not its foreign keys.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/create-table-like.html">CREATE TABLE ...
 *     LIKE</a>
 */
final class LikeCreator {

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;
  private final DdlRunner ddl;

  LikeCreator(Database database, QueryPlanner planner, DdlRunner ddl) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
    this.ddl = ddl;
  }

  OkResult run(Ddl.CreateTableLike create) {
    String schema = ddl.schemaOf(create.table());
    String source = planner.schemaOf(create.like().schema());
    boolean itself = create.table().name().equalsIgnoreCase(create.like().name());
    if (itself && schema.equalsIgnoreCase(source) && !create.temporary()) {
      throw MySqlError.NONUNIQ_TABLE.with(create.table().name());
    }
    Object found = planner.find(source, create.like().name());
    if (ddl.exists(schema, create.table(), create.temporary(), create.ifNotExists())) {
      return OkResult.EMPTY;
    }
    if (!(found instanceof TableDef like)) {
      throw MySqlError.WRONG_OBJECT.with(schema, create.like().name(), "BASE TABLE");
    }
    int id =
        create.temporary()
            ? TemporaryTables.of(run).nextId()
            : database.catalog().nextId(run.view(), run.startTime());
    ddl.store(
        new TableDef(
            schema,
            create.table().name(),
            id,
            like.columns(),
            like.indexes(),
            List.of(),
            like.checks(),
            like.collation(),
            like.comment(),
            1,
            create.temporary()));
    return OkResult.EMPTY;
  }
}
