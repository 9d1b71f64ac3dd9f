package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.sql.ast.AlterAction;
import dev.serverlessdb.mysql.sql.ast.ColumnSpec;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ALTER TABLE: the new definition is worked out first, then the rows are written anew under it.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/alter-table.html">ALTER TABLE</a>
 */
final class Alterer {

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;
  private final DdlRunner ddl;
  private @Nullable TableDef table;
  private @Nullable TableBuilder builder;
  private final List<Integer> origins = new ArrayList<>();
  private String comment = "";
  private long autoIncrement;
  private Collation collation = Collation.UTF8MB4_0900_AI_CI;
  private @Nullable Name renamed;
  private boolean restarted;
  private final AlterAlgorithm algorithm = new AlterAlgorithm();

  Alterer(Database database, QueryPlanner planner, DdlRunner ddl) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
    this.ddl = ddl;
  }

  private TableDef table() {
    return java.util.Objects.requireNonNull(table);
  }

  private TableBuilder builder() {
    return java.util.Objects.requireNonNull(builder);
  }

  private void begin(Name name) {
    String schema = planner.schemaOf(name.schema());
    Object found = planner.find(schema, name.name());
    if (!(found instanceof TableDef def)) {
      throw MySqlError.WRONG_OBJECT.with(schema, name.name(), "BASE TABLE");
    }
    table = def;
    builder = TableBuilder.of(def, def.collation()).functional(planner);
    for (int i = 0; i < def.columns().size(); i++) {
      origins.add(i);
    }
    comment = def.comment();
    autoIncrement = def.autoIncrement();
    collation = def.collation();
  }

  OkResult run(Ddl.CreateIndex create) {
    begin(create.table());
    builder().add(create.index());
    create.how().forEach(clause -> algorithm.note(clause.words()));
    return finish();
  }

  OkResult run(Ddl.DropIndex drop) {
    begin(drop.table());
    boolean primary = drop.index().equalsIgnoreCase("PRIMARY");
    action(new AlterAction.DropKey(primary ? "PRIMARY" : "INDEX", drop.index()));
    drop.how().forEach(clause -> algorithm.note(clause.words()));
    return finish();
  }

  OkResult run(Ddl.AlterTable alter) {
    begin(alter.table());
    List<AlterAction> later = new ArrayList<>();
    for (AlterAction action : alter.actions()) {
      if (action instanceof AlterAction.DropKey || action instanceof AlterAction.DropColumn) {
        action(action);
      } else {
        later.add(action);
      }
    }
    for (AlterAction action : later) {
      if (action instanceof AlterAction.AddKey) {
        continue;
      }
      action(action);
    }
    for (AlterAction action : later) {
      if (action instanceof AlterAction.AddKey) {
        action(action);
      }
    }
    OkResult done = finish();
    return alter.actions().stream().allMatch(Alterer::isUncounted) ? OkResult.EMPTY : done;
  }

  /** A new name, and whether keys are kept up to date: of these no rows are counted. */
  private static boolean isUncounted(AlterAction action) {
    return action instanceof AlterAction.RenameTo
        || (action instanceof AlterAction.Nothing nothing && nothing.words().contains("KEYS"));
  }

  private void action(AlterAction action) {
    TableBuilder to = builder();
    if (action instanceof AlterAction.AddColumn add) {
      addColumn(add);
    } else if (action instanceof AlterAction.ChangeColumn change) {
      change(change);
    } else if (action instanceof AlterAction.RenameColumn rename) {
      int at = known(rename.from());
      renameColumn(at, rename.to());
    } else if (action instanceof AlterAction.DropColumn drop) {
      dropColumn(drop.name());
    } else if (action instanceof AlterAction.SetDefault set) {
      int at = known(set.column());
      ColumnDef column = to.columns().get(at);
      ColumnDef bare = column.defaulting(null, null, "");
      to.columns()
          .set(
              at,
              set.value() == null
                  ? bare
                  : new ColumnBuilder(run, collation)
                      .withDefault(bare, set.value(), set.expression()));
    } else if (action instanceof AlterAction.AddKey add) {
      to.add(add.key());
    } else if (action instanceof AlterAction.DropKey drop) {
      dropKey(drop);
    } else if (action instanceof AlterAction.RenameIndex rename) {
      renameIndex(rename);
    } else if (action instanceof AlterAction.RenameTo rename) {
      renamed = rename.name();
    } else if (action instanceof AlterAction.Convert convert) {
      convert(convert);
    } else if (action instanceof AlterAction.Options options) {
      algorithm.options(options.options().keySet());
      options(options.options());
    } else if (action instanceof AlterAction.Nothing nothing) {
      algorithm.note(nothing.words());
    } else if (action instanceof AlterAction.IndexVisibility visibility) {
      to.indexes()
          .replaceAll(
              i ->
                  i.name().equalsIgnoreCase(visibility.index())
                      ? new IndexDef(
                          i.name(), i.kind(), i.parts(), visibility.visible(), i.comment())
                      : i);
    } else if (action instanceof AlterAction.ColumnVisibility visibility) {
      int at = known(visibility.column());
      to.columns().set(at, to.columns().get(at).visible(visibility.visible()));
    } else if (action instanceof AlterAction.CheckEnforcement enforcement) {
      to.checks()
          .replaceAll(
              c ->
                  c.name().equalsIgnoreCase(enforcement.name())
                      ? new TableDef.Check(
                          c.name(), c.condition(), c.text(), enforcement.enforced())
                      : c);
    }
  }

  private int known(String column) {
    int at = builder().indexOf(column);
    if (at < 0) {
      throw MySqlError.BAD_FIELD.with(column, table().name());
    }
    return at;
  }

  private int position(AlterAction.@Nullable Position position, int otherwise) {
    if (position == null) {
      return otherwise;
    }
    return position.first() ? 0 : known(position.after()) + 1;
  }

  private void addColumn(AlterAction.AddColumn add) {
    ColumnSpec spec = add.column();
    ColumnDef column = DdlRunner.shown(new ColumnBuilder(run, collation).build(spec), spec);
    int at = position(add.position(), builder().columns().size());
    builder().addColumn(column, at);
    origins.add(at, -1);
    builder().addColumnKey(spec);
  }

  private void change(AlterAction.ChangeColumn change) {
    int at = known(change.oldName());
    ColumnSpec spec = change.column();
    int clash = builder().indexOf(spec.name());
    if (clash >= 0 && clash != at) {
      throw MySqlError.DUP_FIELDNAME.with(spec.name());
    }
    ColumnDef column = DdlRunner.shown(new ColumnBuilder(run, collation).build(spec), spec);
    boolean primary =
        builder().indexes().stream()
            .anyMatch(i -> i.isPrimary() && i.parts().stream().anyMatch(p -> p.column() == at));
    ColumnDef old = builder().columns().get(at);
    if (!old.name().equals(spec.name())) {
      renameColumn(at, spec.name());
    }
    builder().columns().set(at, primary ? column.notNull() : column);
    builder().retyped(at);
    if (change.position() != null) {
      int wanted = position(change.position(), at);
      move(at, wanted > at ? wanted - 1 : wanted);
    }
    builder().addColumnKey(spec);
  }

  private void move(int from, int to) {
    ColumnDef column = builder().columns().remove(from);
    builder().columns().add(to, column);
    origins.add(to, origins.remove(from));
    builder()
        .shift(
            i -> {
              if (i == from) {
                return to;
              }
              int without = i > from ? i - 1 : i;
              return without >= to ? without + 1 : without;
            });
  }

  private void renameColumn(int at, String to) {
    int clash = builder().indexOf(to);
    if (clash >= 0 && clash != at) {
      throw MySqlError.DUP_FIELDNAME.with(to);
    }
    String from = builder().columns().get(at).name();
    new Dependents(table(), builder(), ddl).renameColumn(from);
    builder().columns().set(at, builder().columns().get(at).named(to));
    ForeignKeyNames names = new ForeignKeyNames(from, to);
    builder().foreignKeys().replaceAll(names::own);
    for (TableDef child : table().temporary() ? List.<TableDef>of() : ddl.referring(table())) {
      database.catalog().put(run.view(), names.child(child, table()));
    }
  }

  private void dropColumn(String name) {
    int at = builder().indexOf(name);
    if (at < 0) {
      throw MySqlError.CANT_DROP_FIELD_OR_KEY.with(name);
    }
    new Dependents(table(), builder(), ddl).dropColumn(builder().columns().get(at).name());
    if (builder().columns().size() == 1) {
      throw MySqlError.CANT_REMOVE_ALL_FIELDS.with();
    }
    builder().columns().remove(at);
    origins.remove(at);
    List<IndexDef> kept = new ArrayList<>();
    for (IndexDef index : builder().indexes()) {
      List<IndexDef.Part> parts = index.parts().stream().filter(p -> p.column() != at).toList();
      if (!parts.isEmpty()) {
        kept.add(new IndexDef(index.name(), index.kind(), parts, index.visible(), index.comment()));
      }
    }
    builder().indexes().clear();
    builder().indexes().addAll(kept);
    builder().shift(i -> i > at ? i - 1 : i);
  }

  private void dropKey(AlterAction.DropKey drop) {
    TableBuilder to = builder();
    String name = drop.name();
    boolean constraint = drop.kind().equals("CONSTRAINT");
    boolean removed = false;
    if (drop.kind().equals("FOREIGN") || constraint) {
      removed = to.foreignKeys().removeIf(k -> k.name().equalsIgnoreCase(name));
    }
    if (!removed && (drop.kind().equals("CHECK") || constraint)) {
      removed = to.checks().removeIf(c -> c.name().equalsIgnoreCase(name));
      if (!removed && drop.kind().equals("CHECK")) {
        throw MySqlError.CHECK_CONSTRAINT_NOT_FOUND.with(name);
      }
    }
    new Dependents(table(), to, ddl).dropKey(drop.kind(), name);
    boolean index = drop.kind().equals("INDEX") || drop.kind().equals("PRIMARY") || constraint;
    if (!removed && index) {
      for (TableDef.ForeignKey key : to.foreignKeys()) {
        boolean needed =
            to.indexes().stream().filter(i -> to.startsWith(i, key.columns())).count() == 1
                && to.indexes().stream()
                    .anyMatch(
                        i -> i.name().equalsIgnoreCase(name) && to.startsWith(i, key.columns()));
        if (needed) {
          throw MySqlError.DROP_INDEX_FK.with(name);
        }
      }
      removed = to.indexes().removeIf(i -> i.name().equalsIgnoreCase(name));
    }
    if (!removed) {
      throw MySqlError.CANT_DROP_FIELD_OR_KEY.with(name);
    }
  }

  private void renameIndex(AlterAction.RenameIndex rename) {
    List<IndexDef> indexes = builder().indexes();
    if (indexes.stream().noneMatch(i -> i.name().equalsIgnoreCase(rename.from()))) {
      throw MySqlError.KEY_DOES_NOT_EXIST.with(rename.from(), table().name());
    }
    boolean other = !rename.from().equalsIgnoreCase(rename.to());
    if (other && indexes.stream().anyMatch(i -> i.name().equalsIgnoreCase(rename.to()))) {
      throw MySqlError.DUP_KEYNAME.with(rename.to());
    }
    indexes.replaceAll(i -> i.name().equalsIgnoreCase(rename.from()) ? i.named(rename.to()) : i);
  }

  private void convert(AlterAction.Convert convert) {
    collation = ColumnBuilder.collation(convert.charset(), convert.collation(), false, collation);
    builder()
        .columns()
        .replaceAll(
            column -> {
              DataType type = column.type();
              return type.kind().isCharacter()
                  ? column.typed(type.withCollation(collation))
                  : column;
            });
  }

  private void options(Map<String, String> options) {
    comment = options.getOrDefault("COMMENT", comment);
    if (options.containsKey("AUTO_INCREMENT")) {
      autoIncrement = Long.parseLong(options.getOrDefault("AUTO_INCREMENT", "1"));
      restarted = true;
    }
    String engine = options.getOrDefault("ENGINE", "InnoDB");
    StorageEngines.check(engine, table().name(), run);
    collation =
        ColumnBuilder.collation(
            options.getOrDefault("CHARSET", ""),
            options.getOrDefault("COLLATE", ""),
            false,
            collation);
  }

  private OkResult finish() {
    TableDef old = table();
    int id =
        old.temporary()
            ? TemporaryTables.of(run).nextId()
            : database.catalog().nextId(run.view(), run.startTime());
    List<ColumnDef> columns = builder().columns();
    for (int i = columns.size() - 1; i >= 0; i--) {
      if (columns.get(i).isHidden() && i < origins.size()) {
        origins.remove(i);
      }
    }
    builder().functionalLast();
    while (origins.size() < columns.size()) {
      origins.add(-1);
    }
    TableBuilder result = new TableBuilder(old.schema(), old.name(), collation);
    result.columns().addAll(builder().columns());
    result.indexes().addAll(builder().indexes());
    result.foreignKeys().addAll(builder().foreignKeys());
    result.checks().addAll(builder().checks());
    TableDef fresh = result.build(id, comment, autoIncrement, old.temporary());
    new DefinitionCheck(fresh).check();
    ddl.checkConstraints(fresh);
    algorithm.decide(old, fresh, origins, run);
    long rows = new Rebuild(database, planner).copy(old, fresh, origins);
    ddl.drop(old);
    ddl.store(fresh);
    AutoIncrements counters = database.autoIncrements(run, old.temporary());
    if (restarted) {
      counters.restart(new TableAccess(run, fresh), autoIncrement);
    } else {
      counters.move(old.id(), id);
    }
    Name target = renamed;
    if (target != null) {
      new Renamer(planner, ddl).rename(new Name(old.schema(), old.name()), target);
    }
    long copied = algorithm.copies() ? rows : 0;
    String info = "Records: " + copied + "  Duplicates: 0  Warnings: " + run.warningCount();
    return new OkResult(copied, copied, 0, info);
  }
}
