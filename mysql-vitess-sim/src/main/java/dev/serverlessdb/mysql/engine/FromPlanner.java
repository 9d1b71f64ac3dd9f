package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.ColumnFlags;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Plans FROM: tables get their slots of the row, joins their conditions, tables their indexes. */
final class FromPlanner {

  private final QueryPlanner planner;
  private final Names names;
  private final List<TableSource> tables = new ArrayList<>();
  private final Set<String> labels = new HashSet<>();
  private int width;
  private boolean straight;

  FromPlanner(QueryPlanner planner, Names names) {
    this.planner = planner;
    this.names = names;
  }

  /** Keeps to the order in which the tables are written, as STRAIGHT_JOIN asks for. */
  FromPlanner straight(boolean on) {
    straight = on;
    return this;
  }

  int width() {
    return width;
  }

  /** The base tables, in the order of their slots. */
  List<TableSource> tables() {
    return tables;
  }

  Source plan(TableRef ref, List<Expr> conditions) {
    if (ref instanceof TableRef.Named named) {
      return named(named, conditions);
    }
    if (ref instanceof TableRef.Derived derived) {
      return derived(derived, conditions);
    }
    if (ref instanceof TableRef.Join join) {
      return join(join, conditions);
    }
    return jsonTable((TableRef.JsonTable) ref);
  }

  private void label(String schema, String label) {
    if (!labels.add(schema.toLowerCase(Locale.ROOT) + "\0" + label.toLowerCase(Locale.ROOT))) {
      throw MySqlError.NONUNIQ_TABLE.with(label);
    }
  }

  private Source named(TableRef.Named ref, List<Expr> conditions) {
    if (ref.schema().isEmpty()) {
      QueryPlanner.CteBinding cte = planner.cte(ref.name());
      if (cte != null) {
        label("", ref.label());
        return hashed(rows(cte.plan(), ref.label(), List.of(), false), conditions);
      }
    }
    String schema = planner.schemaOf(ref.schema());
    if (schema.equalsIgnoreCase("information_schema")) {
      label(schema, ref.label());
      int first = names.fields().size();
      Source rows =
          rows(InformationSchema.plan(ref.name(), planner), ref.label(), List.of(), false);
      names
          .fields()
          .subList(first, names.fields().size())
          .replaceAll(f -> f.of(InformationSchema.NAME));
      return rows;
    }
    if (schema.equalsIgnoreCase(PerformanceSchema.NAME)) {
      Plan plan = PerformanceSchema.plan(ref.name(), planner.run());
      if (plan != null) {
        label(schema, ref.label());
        return rows(plan, ref.label(), List.of(), false);
      }
    }
    Object found = planner.find(schema, ref.name());
    label(schema, ref.label());
    if (found instanceof ViewDef view) {
      return hashed(rows(planner.view(view), ref.label(), view.columns(), false), conditions);
    }
    TableDef table = (TableDef) found;
    int slot = width;
    List<Field> fields = fields(table, ref.label(), slot);
    width += fields.size();
    names.fields().addAll(fields);
    TableSource source = new TableSource(table, ref.label(), fields, slot);
    tables.add(source);
    BlockScope scope = new BlockScope(planner, names, "where clause");
    List<Expr> rewritten = FunctionalKeys.rewrite(conditions, table, ref.label());
    Conditions known = Conditions.gather(rewritten, fields, slot, scope);
    source.conditions(rewritten);
    BitSet allowed = IndexHints.allowed(table, ref.hints());
    source.allows(allowed);
    source.paths(
        AccessPath.choose(table, known, allowed), () -> AccessPath.possible(table, known, allowed));
    source.hash(HashLookup.choose(table.columns(), known));
    return source;
  }

  /** The columns of a table, from {@code slot} on. */
  static List<Field> fields(TableDef table, String label, int slot) {
    List<Field> fields = new ArrayList<>(table.columns().size());
    int[] keyFlags = keyFlags(table);
    for (int i = 0; i < keyFlags.length; i++) {
      ColumnDef column = table.columns().get(i);
      int flags = keyFlags[i];
      flags |= column.autoIncrement() ? ColumnFlags.AUTO_INCREMENT : 0;
      flags |= column.onUpdateNow() ? ColumnFlags.ON_UPDATE_NOW : 0;
      flags |= column.zerofill() ? ColumnFlags.ZEROFILL : 0;
      boolean noDefault = !column.nullable() && !column.hasDefault() && !column.autoIncrement();
      flags |= noDefault ? ColumnFlags.NO_DEFAULT_VALUE : 0;
      ExprType type = ExprType.column(column.type(), column.nullable());
      fields.add(
          new Field(
              table.schema(),
              label,
              table.name(),
              column.name(),
              column.name(),
              flags,
              type,
              slot + i,
              column.invisible() ? Field.Shown.NAMED : Field.Shown.ALWAYS));
    }
    return fields;
  }

  /** What the keys say of each column, in one pass over them: it is asked for by every query. */
  private static int[] keyFlags(TableDef table) {
    int[] flags = new int[table.columns().size()];
    for (IndexDef index : table.indexes()) {
      for (int i = 0; i < index.parts().size(); i++) {
        int column = index.parts().get(i).column();
        flags[column] |= ColumnFlags.PART_KEY;
        if (index.isPrimary()) {
          flags[column] |= ColumnFlags.PRI_KEY;
        } else if (i == 0) {
          boolean alone = index.kind().equals("UNIQUE") && index.parts().size() == 1;
          flags[column] |= alone ? ColumnFlags.UNIQUE_KEY : ColumnFlags.MULTIPLE_KEY;
        }
      }
    }
    for (int i = 0; i < flags.length; i++) {
      if ((flags[i] & ColumnFlags.PRI_KEY) != 0) {
        flags[i] &= ~(ColumnFlags.UNIQUE_KEY | ColumnFlags.MULTIPLE_KEY);
      } else if ((flags[i] & ColumnFlags.UNIQUE_KEY) != 0) {
        flags[i] &= ~ColumnFlags.MULTIPLE_KEY;
      }
    }
    return flags;
  }

  private Source derived(TableRef.Derived ref, List<Expr> conditions) {
    if (ref.alias().isEmpty()) {
      throw MySqlError.DERIVED_MUST_HAVE_ALIAS.with();
    }
    Plan plan = planner.plan(ref.query(), ref.lateral() ? names : names.outer());
    label("", ref.alias());
    return hashed(rows(plan, ref.alias(), ref.columns(), ref.lateral()), conditions);
  }

  private Source jsonTable(TableRef.JsonTable ref) {
    CompiledExpr document =
        new BlockScope(planner, names, "a table function argument").compile(ref.document());
    JsonTablePlanner table = new JsonTablePlanner(planner.run(), ref, width);
    label("", ref.alias());
    JsonTableSource.Level root = table.root();
    width += table.fields().size();
    names.fields().addAll(table.fields());
    return new JsonTableSource(document, root, table.fields());
  }

  /** Lets rows that no index leads to be found by what conditions say they equal. */
  private RowsSource hashed(RowsSource rows, List<Expr> conditions) {
    List<Field> fields = rows.fields();
    if (fields.isEmpty()) {
      return rows;
    }
    BlockScope scope = new BlockScope(planner, names, "where clause");
    Conditions known = Conditions.gather(conditions, fields, fields.get(0).slot(), scope);
    List<ColumnDef> columns =
        fields.stream().map(f -> ColumnDef.computed(f.name(), f.type().data())).toList();
    rows.hash(HashLookup.choose(columns, known));
    return rows;
  }

  private RowsSource rows(Plan plan, String label, List<String> columns, boolean lateral) {
    if (!columns.isEmpty() && columns.size() != plan.columns().size()) {
      throw MySqlError.VIEW_WRONG_LIST.with();
    }
    if (!lateral && plan.isCorrelated()) {
      names.markCorrelated(); // what it reads of enclosing queries, this query reads
    }
    int slot = width;
    List<Field> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      Field field = plan.columns().get(i);
      String name = columns.isEmpty() ? field.name() : columns.get(i);
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw MySqlError.DUP_FIELDNAME.with(name);
      }
      ExprType type = ExprType.column(field.type().data(), field.type().nullable());
      fields.add(field.labelled(label, name).typed(type).at(slot + i));
    }
    width += fields.size();
    names.fields().addAll(fields);
    return new RowsSource(plan, fields, slot, lateral);
  }

  private Source join(TableRef.Join join, List<Expr> conditions) {
    boolean right = join.kind().equals("RIGHT");
    boolean outer = !join.kind().endsWith("INNER");
    List<Expr> on = new ArrayList<>();
    Conditions.conjuncts(join.on(), on);
    List<Expr> both = new ArrayList<>(conditions);
    both.addAll(on);
    int start = names.fields().size();
    boolean turned = right || (!straight && new JoinOrder(planner, both).turns(join));
    TableRef firstRef = turned ? join.right() : join.left();
    TableRef secondRef = turned ? join.left() : join.right();
    Source first = plan(firstRef, outer ? conditions : both);
    int middle = names.fields().size();
    Set<String> shared = sharedBefore(join);
    List<Expr> secondConditions = both;
    if (!shared.isEmpty() || join.natural()) {
      secondConditions = conditions;
    }
    Source second = plan(secondRef, secondConditions);
    List<Field> firstFields = new ArrayList<>(names.fields().subList(start, middle));
    List<Field> secondFields =
        new ArrayList<>(names.fields().subList(middle, names.fields().size()));
    Expr using =
        join.natural() || !join.using().isEmpty() ? using(join, firstFields, secondFields) : null;
    if (outer) {
      secondFields.replaceAll(Field::outerJoined);
    }
    names.fields().subList(start, names.fields().size()).clear();
    boolean asWritten = !turned || using != null;
    names.fields().addAll(asWritten ? firstFields : secondFields);
    names.fields().addAll(asWritten ? secondFields : firstFields);
    CompiledExpr condition = null;
    Expr written = using != null ? using : join.on();
    if (written != null) {
      condition = new BlockScope(planner, names, "on clause").compile(written);
    }
    return new JoinSource(first, second, condition, outer, secondFields);
  }

  private static Set<String> sharedBefore(TableRef.Join join) {
    return Set.copyOf(join.using());
  }

  /** The condition of USING and NATURAL; hides the second of each pair. */
  private Expr using(TableRef.Join join, List<Field> first, List<Field> second) {
    List<String> columns = new ArrayList<>(join.using());
    if (join.natural()) {
      for (Field field : first) {
        boolean shared =
            second.stream().anyMatch(f -> !f.hidden() && f.name().equalsIgnoreCase(field.name()));
        if (shared && !field.hidden()) {
          columns.add(field.name());
        }
      }
    }
    Expr all = null;
    List<Field> leading = new ArrayList<>();
    for (String column : columns) {
      Field a = pick(first, column);
      Field b = pick(second, column);
      leading.add(a);
      second.set(second.indexOf(b), b.hide());
      Expr equal = new Expr.Binary("=", name(a), name(b));
      all = all == null ? equal : new Expr.Binary("AND", all, equal);
    }
    first.removeAll(leading);
    first.addAll(0, leading);
    return all == null ? new Expr.Literal(dev.serverlessdb.mysql.value.LongValue.ONE) : all;
  }

  private static Field pick(List<Field> fields, String column) {
    Field found = null;
    for (Field field : fields) {
      if (!field.hidden() && field.name().equalsIgnoreCase(column)) {
        if (found != null) {
          throw MySqlError.NON_UNIQ.with(column, "from clause");
        }
        found = field;
      }
    }
    if (found == null) {
      throw MySqlError.BAD_FIELD.with(column, "from clause");
    }
    return found;
  }

  private static Expr name(Field field) {
    return new Expr.Column("", field.label(), field.name());
  }
}
