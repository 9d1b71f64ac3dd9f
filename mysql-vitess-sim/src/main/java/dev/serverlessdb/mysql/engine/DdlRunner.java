package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TableDef.ForeignKey;
import dev.serverlessdb.mysql.eval.ExprText;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.ColumnSpec;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.KeySpec;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CREATE, DROP, RENAME and TRUNCATE. */
final class DdlRunner {

  private static final int NAME_MAX = 64;

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;
  private final Catalog catalog;

  DdlRunner(Database database, QueryPlanner planner) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
    this.catalog = database.catalog();
  }

  OkResult run(Ddl ddl) {
    ServerSchemas.forbid(ddl, planner);
    run.strict(run.strictMode());
    if (!ddl.temporary()) {
      DefinitionLocks.of(ddl, planner);
      // One at a time: two that read the catalogue before either commits would take the same
      // number, or the same name.
      run.view().lock(Keys.counter(), LockMode.EXCLUSIVE, LockWait.WAIT);
    }
    if (ddl instanceof Ddl.CreateTable create) {
      return createTable(create);
    }
    if (ddl instanceof Ddl.CreateTableLike create) {
      return new LikeCreator(database, planner, this).run(create);
    }
    if (ddl instanceof Ddl.AlterTable alter) {
      return new Alterer(database, planner, this).run(alter);
    }
    if (ddl instanceof Ddl.CreateIndex create) {
      return new Alterer(database, planner, this).run(create);
    }
    if (ddl instanceof Ddl.DropIndex drop) {
      return new Alterer(database, planner, this).run(drop);
    }
    if (ddl instanceof Ddl.DropTable drop) {
      return dropTables(drop);
    }
    if (ddl instanceof Ddl.Truncate truncate) {
      return truncate(truncate);
    }
    if (ddl instanceof Ddl.RenameTable rename) {
      new Renamer(planner, this).rename(rename);
      return OkResult.EMPTY;
    }
    if (ddl instanceof Ddl.CreateView create) {
      return new ViewRunner(planner, this).create(create);
    }
    if (ddl instanceof Ddl.DropView drop) {
      return new ViewRunner(planner, this).drop(drop);
    }
    return new Schemas(database, run).run(ddl);
  }

  String schemaOf(Name name) {
    String schema = planner.schemaOf(name.schema());
    if (catalog.schema(run.view(), schema).isEmpty()) {
      throw MySqlError.BAD_DB.with(schema);
    }
    return schema;
  }

  private Collation collation(String schema, Map<String, String> options) {
    Collation otherwise =
        options.containsKey("CHARSET")
            ? Collation.UTF8MB4_0900_AI_CI
            : catalog.schema(run.view(), schema).orElse(Collation.UTF8MB4_0900_AI_CI);
    return ColumnBuilder.collation(
        options.getOrDefault("CHARSET", ""), options.getOrDefault("COLLATE", ""), false, otherwise);
  }

  boolean exists(String schema, Name name, boolean temporary, boolean ifNotExists) {
    boolean exists =
        temporary
            ? TemporaryTables.of(run).find(schema, name.name()) != null
            : catalog.find(run.view(), schema, name.name()).isPresent();
    if (exists && !ifNotExists) {
      throw MySqlError.TABLE_EXISTS.with(name.name());
    }
    if (exists) {
      run.note(Warning.Level.NOTE, MySqlError.TABLE_EXISTS, name.name());
    }
    return exists;
  }

  private OkResult createTable(Ddl.CreateTable create) {
    String schema = schemaOf(create.table());
    String engine = create.options().getOrDefault("ENGINE", "InnoDB");
    StorageEngines.check(engine, create.table().name(), run);
    if (create.table().name().length() > NAME_MAX) {
      throw MySqlError.TOO_LONG_IDENT.with(create.table().name());
    }
    if (exists(schema, create.table(), create.temporary(), create.ifNotExists())) {
      return OkResult.EMPTY;
    }
    Plan plan = create.query() == null ? null : planner.plan(create.query(), null);
    int id =
        create.temporary()
            ? TemporaryTables.of(run).nextId()
            : catalog.nextId(run.view(), run.startTime());
    TableDef table = define(create, schema, id, plan);
    checkConstraints(table);
    store(table);
    if (plan == null) {
      return OkResult.EMPTY;
    }
    return fill(table, plan);
  }

  /** The table that a statement defines. */
  TableDef define(Ddl.CreateTable create, String schema, int id, @Nullable Plan plan) {
    Collation collation = collation(schema, create.options());
    TableBuilder builder =
        new TableBuilder(schema, create.table().name(), collation).functional(planner);
    ColumnBuilder columns = new ColumnBuilder(run, collation);
    for (ColumnSpec spec : create.columns()) {
      builder.addColumn(shown(columns.build(spec), spec), builder.columns().size());
    }
    if (plan != null) {
      for (Field field : plan.columns()) {
        if (builder.indexOf(field.name()) < 0) {
          builder.addColumn(ofField(field), builder.columns().size());
        }
      }
    }
    for (ColumnSpec spec : create.columns()) {
      builder.addColumnKey(spec);
    }
    for (KeySpec key : create.keys()) {
      builder.add(key);
    }
    long auto = Long.parseLong(create.options().getOrDefault("AUTO_INCREMENT", "1"));
    TableDef table =
        builder.build(id, create.options().getOrDefault("COMMENT", ""), auto, create.temporary());
    new DefinitionCheck(table).check();
    return table;
  }

  /** Generating expressions are kept as MySQL shows them. */
  static ColumnDef shown(ColumnDef column, ColumnSpec spec) {
    if (column.generated() == null) {
      return column;
    }
    return new ColumnDef(
        column.name(),
        column.type(),
        column.zerofill(),
        column.nullable(),
        null,
        null,
        "",
        column.onUpdateNow(),
        column.autoIncrement(),
        column.generated(),
        ExprText.definition(column.generated()),
        column.stored(),
        column.comment(),
        column.invisible());
  }

  private static ColumnDef ofField(Field field) {
    var type = field.type().data();
    if (type.kind() == dev.serverlessdb.mysql.type.TypeKind.NULL) {
      type = dev.serverlessdb.mysql.type.DataType.binary(0);
    }
    boolean nullable = field.type().nullable();
    Value none = nullable ? NullValue.NULL : null;
    return new ColumnDef(
        field.name(),
        type,
        false,
        nullable,
        none,
        null,
        "",
        false,
        false,
        null,
        "",
        false,
        "",
        false);
  }

  void store(TableDef table) {
    if (table.temporary()) {
      TemporaryTables.of(run).put(table);
    } else {
      catalog.put(run.view(), table);
    }
  }

  private OkResult fill(TableDef table, Plan plan) {
    List<Integer> places = new ArrayList<>();
    for (Field field : plan.columns()) {
      places.add(table.indexOf(field.name()));
    }
    RowWriter writer = new RowWriter(database, planner, table);
    long count = 0;
    for (Value[] cells : plan.rows(run, null)) {
      count++;
      Value[] row = new Value[table.columns().size()];
      for (int i = 0; i < row.length; i++) {
        Value value = writer.defaultOf(i, row);
        row[i] = value == null ? Assign.implicit(table.columns().get(i)) : value;
      }
      for (int i = 0; i < cells.length; i++) {
        row[places.get(i)] = writer.assign(places.get(i), cells[i], count);
      }
      writer.generate(row, count);
      UniqueKeys.Clash clash = writer.uniqueKeys().clash(row, null, null);
      if (clash != null) {
        throw writer.duplicate(clash.index(), row);
      }
      writer.insert(row);
    }
    return new OkResult(count, count, 0, "Records: " + count + "  Duplicates: 0  Warnings: 0");
  }

  /** Whether the table's constraints may stand, and those of tables that refer to it. */
  void checkConstraints(TableDef table) {
    if (!table.temporary()) {
      ForeignKeyCheck check = new ForeignKeyCheck(run, catalog);
      check.names(table);
      check.check(table, referring(table));
    }
  }

  private OkResult dropTables(Ddl.DropTable drop) {
    List<String> missing = new ArrayList<>();
    List<TableDef> tables = new ArrayList<>();
    for (Name name : drop.tables()) {
      String schema = planner.schemaOf(name.schema());
      TableDef temporary = TemporaryTables.of(run).find(schema, name.name());
      TableDef table =
          temporary != null || drop.temporary()
              ? temporary
              : catalog.table(run.view(), schema, name.name()).orElse(null);
      if (table != null) {
        tables.add(table);
      } else if (drop.ifExists()) {
        run.note(Warning.Level.NOTE, MySqlError.BAD_TABLE, schema + "." + name.name());
      } else {
        missing.add(schema + "." + name.name());
      }
    }
    if (!missing.isEmpty()) {
      throw MySqlError.BAD_TABLE.with(String.join(",", missing));
    }
    tables.forEach(table -> forbidWhenReferenced(table, tables));
    tables.forEach(this::drop);
    return OkResult.EMPTY;
  }

  void drop(TableDef table) {
    if (table.temporary()) {
      TemporaryTables.of(run).drop(table);
      return;
    }
    catalog.drop(run.view(), table.schema(), table.name());
    run.view().deleteRange(Keys.tableData(table.id()));
  }

  private void forbidWhenReferenced(TableDef table, List<TableDef> dropped) {
    if (table.temporary()
        || run.systemVariable(VariableScope.DEFAULT, "foreign_key_checks").text().equals("0")) {
      return;
    }
    for (TableDef child : referring(table)) {
      boolean gone = dropped.stream().anyMatch(t -> t.id() == child.id());
      if (!gone) {
        throw MySqlError.FK_CANNOT_DROP_PARENT.with(
            table.name(), key(child, table).name(), child.name());
      }
    }
  }

  private static ForeignKey key(TableDef child, TableDef parent) {
    return child.foreignKeys().stream().filter(k -> refers(k, parent)).findFirst().orElseThrow();
  }

  static boolean refers(ForeignKey key, TableDef parent) {
    return key.schema().equalsIgnoreCase(parent.schema())
        && key.table().equalsIgnoreCase(parent.name());
  }

  /** The other tables with a foreign key to {@code parent}. */
  List<TableDef> referring(TableDef parent) {
    List<TableDef> children = new ArrayList<>();
    for (String schema : catalog.schemas(run.view())) {
      for (TableDef child : catalog.tables(run.view(), schema)) {
        boolean refers = child.foreignKeys().stream().anyMatch(k -> refers(k, parent));
        if (refers && child.id() != parent.id()) {
          children.add(child);
        }
      }
    }
    return children;
  }

  private OkResult truncate(Ddl.Truncate truncate) {
    String schema = planner.schemaOf(truncate.table().schema());
    Object found = planner.find(schema, truncate.table().name());
    if (!(found instanceof TableDef table)) {
      throw MySqlError.NO_SUCH_TABLE.with(schema, truncate.table().name());
    }
    boolean checks =
        !run.systemVariable(VariableScope.DEFAULT, "foreign_key_checks").text().equals("0");
    List<TableDef> children = table.temporary() ? List.of() : referring(table);
    if (checks && !children.isEmpty()) {
      throw MySqlError.TRUNCATE_ILLEGAL_FK.with(
          ForeignKeys.shown(children.get(0), key(children.get(0), table)));
    }
    drop(table);
    int id =
        table.temporary()
            ? TemporaryTables.of(run).nextId()
            : catalog.nextId(run.view(), run.startTime());
    TableDef fresh = table.stored(id);
    store(
        new TableDef(
            fresh.schema(),
            fresh.name(),
            id,
            fresh.columns(),
            fresh.indexes(),
            fresh.foreignKeys(),
            fresh.checks(),
            fresh.collation(),
            fresh.comment(),
            1,
            fresh.temporary()));
    return OkResult.EMPTY;
  }
}
