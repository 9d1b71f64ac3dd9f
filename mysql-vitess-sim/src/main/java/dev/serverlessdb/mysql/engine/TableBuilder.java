package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TableDef.ForeignKey;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.ColumnSpec;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.KeySpec;
import dev.serverlessdb.mysql.type.Collation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table in the making: columns, keys and constraints, named and checked as MySQL does. */
final class TableBuilder {

  private final String schema;
  private final String name;
  private final Collation collation;
  private final List<ColumnDef> columns = new ArrayList<>();
  private final List<IndexDef> indexes = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private final List<TableDef.Check> checks = new ArrayList<>();
  private @Nullable QueryPlanner planner;

  TableBuilder(String schema, String name, Collation collation) {
    this.schema = schema;
    this.name = name;
    this.collation = collation;
  }

  /** Goes on from a table as it is. */
  static TableBuilder of(TableDef table, Collation collation) {
    TableBuilder builder = new TableBuilder(table.schema(), table.name(), collation);
    builder.columns.addAll(table.columns());
    builder.indexes.addAll(table.indexes());
    builder.foreignKeys.addAll(table.foreignKeys());
    builder.checks.addAll(table.checks());
    return builder;
  }

  /** Makes it able to compile the expressions of keys. */
  TableBuilder functional(QueryPlanner compiler) {
    planner = compiler;
    return this;
  }

  /** Puts the hidden columns of functional keys behind all others, in the order of their keys. */
  void functionalLast() {
    List<KeySpec.Index> again = new ArrayList<>();
    for (IndexDef index : List.copyOf(indexes)) {
      if (index.parts().stream().anyMatch(p -> columns.get(p.column()).isHidden())) {
        again.add(spec(index));
        indexes.remove(index);
      }
    }
    for (int i = columns.size() - 1; i >= 0; i--) {
      if (columns.get(i).isHidden()) {
        int gone = i;
        columns.remove(gone);
        shift(at -> at > gone ? at - 1 : at);
      }
    }
    again.forEach(this::addIndex);
  }

  private KeySpec.Index spec(IndexDef index) {
    List<KeySpec.Part> parts = new ArrayList<>();
    for (IndexDef.Part part : index.parts()) {
      ColumnDef column = columns.get(part.column());
      parts.add(
          new KeySpec.Part(
              column.isHidden() ? "" : column.name(),
              part.length(),
              part.descending(),
              column.generated() != null && column.isHidden() ? column.generated() : null,
              ""));
    }
    return new KeySpec.Index(
        index.kind(), index.name(), parts, !index.visible(), index.comment(), "");
  }

  List<ColumnDef> columns() {
    return columns;
  }

  List<IndexDef> indexes() {
    return indexes;
  }

  List<ForeignKey> foreignKeys() {
    return foreignKeys;
  }

  List<TableDef.Check> checks() {
    return checks;
  }

  int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(column)) {
        return i;
      }
    }
    return -1;
  }

  void addColumn(ColumnDef column, int position) {
    if (indexOf(column.name()) >= 0) {
      throw MySqlError.DUP_FIELDNAME.with(column.name());
    }
    if (position < columns.size()) {
      shift(i -> i >= position ? i + 1 : i);
    }
    columns.add(position, column);
  }

  /** Moves what keys say of columns. */
  void shift(java.util.function.IntUnaryOperator move) {
    indexes.replaceAll(
        index ->
            new IndexDef(
                index.name(),
                index.kind(),
                index.parts().stream()
                    .map(
                        p ->
                            new IndexDef.Part(
                                move.applyAsInt(p.column()), p.length(), p.descending()))
                    .toList(),
                index.visible(),
                index.comment()));
  }

  /** The key that PRIMARY KEY or UNIQUE beside a column means. */
  void addColumnKey(ColumnSpec spec) {
    if (!spec.key().isEmpty()) {
      KeySpec.Part part = new KeySpec.Part(spec.name(), -1, false, null, "");
      addIndex(
          new KeySpec.Index(
              spec.key(),
              spec.key().equals("PRIMARY") ? "PRIMARY" : "",
              List.of(part),
              false,
              "",
              ""));
    }
  }

  void add(KeySpec spec) {
    if (spec instanceof KeySpec.Index index) {
      addIndex(index);
    } else if (spec instanceof KeySpec.Check check) {
      String checkName =
          check.name().isEmpty()
              ? nextName("_chk_", checks.stream().map(TableDef.Check::name).toList())
              : check.name();
      if (!check.column().isEmpty() && !namesOnly(check)) {
        throw DefinitionError.COLUMN_CHECK_REFERENCES_OTHER_COLUMN.with(checkName);
      }
      if (checks.stream().anyMatch(c -> c.name().equalsIgnoreCase(checkName))) {
        throw MySqlError.CHECK_CONSTRAINT_DUP_NAME.with(checkName);
      }
      checks.add(
          new TableDef.Check(checkName, check.condition(), canonical(check), check.enforced()));
    } else if (spec instanceof KeySpec.Foreign foreign) {
      addForeignKey(foreign);
    }
  }

  private static boolean namesOnly(KeySpec.Check check) {
    return DefinitionCheck.namesOnly(check.condition(), check.column());
  }

  private static String canonical(KeySpec.Check check) {
    return dev.serverlessdb.mysql.eval.ExprText.definition(check.condition());
  }

  /** A name with the number behind the greatest that was given so. */
  private String nextName(String infix, List<String> taken) {
    String prefix = (name + infix).toLowerCase(Locale.ROOT);
    int last = 0;
    for (String each : taken) {
      String digits = each.toLowerCase(Locale.ROOT).startsWith(prefix) ? rest(each, prefix) : "";
      if (digits.matches("\\d{1,9}")) {
        last = Math.max(last, Integer.parseInt(digits));
      }
    }
    return name + infix + (last + 1);
  }

  private static String rest(String text, String prefix) {
    return text.substring(prefix.length());
  }

  private void addForeignKey(KeySpec.Foreign spec) {
    for (String column : spec.columns()) {
      if (indexOf(column) < 0) {
        throw MySqlError.KEY_COLUMN_DOES_NOT_EXIST.with(column);
      }
    }
    String keyName =
        spec.name().isEmpty()
            ? nextName("_ibfk_", foreignKeys.stream().map(ForeignKey::name).toList())
            : spec.name();
    if (foreignKeys.stream().anyMatch(k -> k.name().equalsIgnoreCase(keyName))) {
      throw MySqlError.FK_DUP_NAME.with(keyName);
    }
    if (spec.columns().size() != spec.referencedColumns().size()) {
      throw MySqlError.WRONG_FK_DEF.with(keyName, "Key reference and table reference don't match");
    }
    String referencedSchema =
        spec.referenced().schema().isEmpty() ? schema : spec.referenced().schema();
    foreignKeys.add(
        new ForeignKey(
            keyName,
            spec.columns(),
            referencedSchema,
            spec.referenced().name(),
            spec.referencedColumns(),
            spec.onDelete(),
            spec.onUpdate()));
    if (!hasIndexFor(spec.columns())) {
      List<KeySpec.Part> parts =
          spec.columns().stream().map(c -> new KeySpec.Part(c, -1, false, null, "")).toList();
      String indexName = !spec.indexName().isEmpty() ? spec.indexName() : spec.name();
      addIndex(new KeySpec.Index("KEY", indexName, parts, false, "", ""));
    }
  }

  boolean hasIndexFor(List<String> names) {
    return indexes.stream().anyMatch(index -> startsWith(index, names));
  }

  boolean startsWith(IndexDef index, List<String> names) {
    if (!index.isOrdered() || index.parts().size() < names.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (index.parts().get(i).column() != indexOf(names.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void addIndex(KeySpec.Index spec) {
    boolean primary = spec.kind().equals("PRIMARY");
    if (primary && indexes.stream().anyMatch(IndexDef::isPrimary)) {
      throw MySqlError.MULTIPLE_PRI_KEY.with();
    }
    if (!primary && spec.name().equalsIgnoreCase("PRIMARY")) {
      throw MySqlError.WRONG_NAME_FOR_INDEX.with(spec.name());
    }
    KeySpec.Part first = spec.parts().get(0);
    String free = first.expr() == null ? first.column() : "functional_index";
    String indexName = spec.name().isEmpty() ? freeName(free) : spec.name();
    if (indexes.stream().anyMatch(i -> i.name().equalsIgnoreCase(indexName))) {
      throw MySqlError.DUP_KEYNAME.with(indexName);
    }
    if (primary && spec.invisible()) {
      throw DefinitionError.PK_INDEX_CANT_BE_INVISIBLE.with();
    }
    List<IndexDef.Part> parts = new ArrayList<>();
    for (KeySpec.Part part : spec.parts()) {
      parts.add(
          part.expr() == null
              ? part(part, spec)
              : functionalPart(part, spec, indexName + "!" + parts.size()));
    }
    Set<Integer> places = new HashSet<>();
    for (IndexDef.Part part : parts) {
      if (!places.add(part.column())) {
        throw MySqlError.DUP_FIELDNAME.with(columns.get(part.column()).name());
      }
    }
    if (primary) {
      for (IndexDef.Part part : parts) {
        columns.set(part.column(), columns.get(part.column()).notNull());
      }
    }
    indexes.add(new IndexDef(indexName, spec.kind(), parts, !spec.invisible(), spec.comment()));
    indexes.sort(Comparator.comparingInt(this::rank));
  }

  private int rank(IndexDef index) {
    if (index.isPrimary()) {
      return 0;
    }
    boolean nullable = index.parts().stream().anyMatch(p -> columns.get(p.column()).nullable());
    return switch (index.kind()) {
      case "UNIQUE" -> nullable ? 2 : 1;
      case "KEY" -> 3;
      default -> 4;
    };
  }

  private IndexDef.Part part(KeySpec.Part part, KeySpec.Index spec) {
    int column = indexOf(part.column());
    if (column < 0) {
      throw MySqlError.KEY_COLUMN_DOES_NOT_EXIST.with(part.column());
    }
    return KeyParts.part(column, columns.get(column), part, spec.kind());
  }

  /** The keys of a column that has another type than before, which they may not be able to have. */
  void retyped(int column) {
    indexes.replaceAll(
        index -> {
          List<IndexDef.Part> parts =
              index.parts().stream()
                  .map(
                      part ->
                          part.column() == column
                              ? KeyParts.again(part, columns.get(column), index.kind())
                              : part)
                  .toList();
          return new IndexDef(index.name(), index.kind(), parts, index.visible(), index.comment());
        });
  }

  private IndexDef.Part functionalPart(KeySpec.Part part, KeySpec.Index spec, String place) {
    switch (spec.kind()) {
      case "PRIMARY" -> throw DefinitionError.FUNCTIONAL_INDEX_PRIMARY_KEY.with();
      case "FULLTEXT" -> throw DefinitionError.FULLTEXT_FUNCTIONAL_INDEX.with();
      default -> {
        Expr expr = Objects.requireNonNull(part.expr());
        String hidden = ColumnDef.HIDDEN + place + "!0";
        columns.add(FunctionalKeys.column(hidden, expr, columns, Objects.requireNonNull(planner)));
        return new IndexDef.Part(columns.size() - 1, -1, part.descending());
      }
    }
  }

  private String freeName(String column) {
    Map<String, Boolean> taken = new HashMap<>();
    indexes.forEach(i -> taken.put(i.name().toLowerCase(Locale.ROOT), true));
    String candidate = column;
    for (int i = 2;
        taken.containsKey(candidate.toLowerCase(Locale.ROOT))
            || candidate.equalsIgnoreCase("PRIMARY");
        i++) {
      candidate = column + "_" + i;
    }
    return candidate;
  }

  TableDef build(int id, String comment, long autoIncrement, boolean temporary) {
    if (columns.isEmpty()) {
      throw MySqlError.TABLE_MUST_HAVE_COLUMNS.with();
    }
    indexes.forEach(index -> KeyParts.checkLength(index, columns));
    checks.sort(Comparator.comparing(c -> c.name().toLowerCase(Locale.ROOT)));
    foreignKeys.sort(Comparator.comparing(k -> k.name().toLowerCase(Locale.ROOT)));
    long autos = columns.stream().filter(ColumnDef::autoIncrement).count();
    TableDef table =
        new TableDef(
            schema,
            name,
            id,
            List.copyOf(columns),
            List.copyOf(indexes),
            List.copyOf(foreignKeys),
            List.copyOf(checks),
            collation,
            comment,
            Math.max(1, autoIncrement),
            temporary);
    if (autos > 0) {
      int auto = table.autoColumn();
      boolean keyed =
          indexes.stream().anyMatch(i -> i.isOrdered() && i.parts().get(0).column() == auto);
      if (autos > 1 || !keyed) {
        throw MySqlError.WRONG_AUTO_KEY.with();
      }
    }
    return table;
  }
}
