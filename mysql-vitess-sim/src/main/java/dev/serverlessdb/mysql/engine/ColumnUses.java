package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Of which columns of a table the conditions say something that an index could be searched by, and
 * what. Wider than {@link Conditions}: it is about what MySQL would do, for findings.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/range-optimization.html">Range
 *     optimization</a>
 */
final class ColumnUses {

  private final TableSource source;
  private final List<TableSource> tables;
  private final Set<Integer> equal = new LinkedHashSet<>();
  private final Set<Integer> listed = new LinkedHashSet<>();
  private final Set<Integer> ranged = new LinkedHashSet<>();
  private final List<List<ColumnUses>> alternatives = new ArrayList<>();

  private ColumnUses(TableSource source, List<TableSource> tables) {
    this.source = source;
    this.tables = tables;
  }

  /** What {@code conditions}, which must all hold, say of the columns of {@code source}. */
  static ColumnUses of(List<Expr> conditions, TableSource source, List<TableSource> tables) {
    ColumnUses uses = new ColumnUses(source, tables);
    conditions.forEach(uses::add);
    return uses;
  }

  /** Columns that have one value. */
  Set<Integer> equal() {
    return equal;
  }

  /** Columns that have one of several values. */
  Set<Integer> listed() {
    return listed;
  }

  /** Columns with a lower or an upper end. */
  Set<Integer> ranged() {
    return ranged;
  }

  /** Whether anything is said of a column. */
  boolean tell(int column) {
    return equal.contains(column) || listed.contains(column) || ranged.contains(column);
  }

  /** For each OR among the conditions what its sides say. */
  List<List<ColumnUses>> alternatives() {
    return alternatives;
  }

  private void add(Expr condition) {
    if (condition instanceof Expr.Binary test) {
      switch (test.op()) {
        case "=", "<=>" -> compared(test, equal);
        case "<", "<=", ">", ">=" -> compared(test, ranged);
        case "OR" -> either(test);
        default -> {
          // no index can be searched by it
        }
      }
    } else if (condition instanceof Expr.Between test && !test.not()) {
      if (isKnown(test.low()) && isKnown(test.high())) {
        use(test.value(), ranged);
      }
    } else if (condition instanceof Expr.InList in && !in.not()) {
      if (in.items().stream().allMatch(this::isKnown)) {
        use(in.value(), in.items().size() == 1 ? equal : listed);
      }
    } else if (condition instanceof Expr.IsNull test && !test.not()) {
      use(test.value(), equal);
    } else if (condition instanceof Expr.Like like && !like.not()) {
      if (hasPrefix(like.pattern())) {
        use(like.value(), ranged);
      }
    }
  }

  private static boolean hasPrefix(Expr pattern) {
    return pattern instanceof Expr.Literal literal
        && literal.value() instanceof StringValue text
        && !text.value().startsWith("%")
        && !text.value().startsWith("_");
  }

  private void compared(Expr.Binary test, Set<Integer> uses) {
    if (isKnown(test.right())) {
      use(test.left(), uses);
    } else if (isKnown(test.left())) {
      use(test.right(), uses);
    }
  }

  private void use(Expr expr, Set<Integer> uses) {
    int column = column(expr);
    if (column >= 0) {
      uses.add(column);
    }
  }

  /** An OR of one column's values is a list of them; any other has its sides looked at alone. */
  private void either(Expr.Binary or) {
    List<ColumnUses> sides = new ArrayList<>();
    sides(or, sides);
    Set<Integer> first = sides.get(0).equal;
    boolean sameColumn = first.size() == 1 && sides.stream().allMatch(s -> s.equal.equals(first));
    if (sameColumn) {
      listed.addAll(first);
    } else {
      alternatives.add(sides);
    }
  }

  private void sides(Expr expr, List<ColumnUses> into) {
    if (expr instanceof Expr.Binary or && or.op().equals("OR")) {
      sides(or.left(), into);
      sides(or.right(), into);
      return;
    }
    List<Expr> all = new ArrayList<>();
    Conditions.conjuncts(expr, all);
    into.add(of(all, source, tables));
  }

  /** The place of the source's own column that an expression is; else -1. */
  private int column(Expr expr) {
    return expr instanceof Expr.Column name && isOwn(name)
        ? source.table().indexOf(name.name())
        : -1;
  }

  /** The columns that ORDER BY names, while they are the source's own and stand in a row. */
  List<OrderItem> orderedBy(List<OrderItem> order) {
    return order.stream().takeWhile(item -> column(item.expr()) >= 0).toList();
  }

  /** The place of the column that {@link #orderedBy} gave. */
  int place(OrderItem item) {
    return column(item.expr());
  }

  private boolean isOwn(Expr.Column name) {
    return name.table().isEmpty()
        ? source.table().indexOf(name.name()) >= 0
        : name.table().equalsIgnoreCase(source.label());
  }

  /** Whether the expression's value is known before the source's row is. */
  private boolean isKnown(Expr expr) {
    if (expr instanceof Expr.Column name) {
      return !isOwn(name) && tables.stream().noneMatch(table -> isLater(table, name));
    }
    return ExprChildren.of(expr).stream().allMatch(this::isKnown);
  }

  private boolean isLater(TableSource table, Expr.Column name) {
    TableDef def = table.table();
    return table.slot() > source.slot()
        && (name.table().isEmpty()
            ? def.indexOf(name.name()) >= 0
            : name.table().equalsIgnoreCase(table.label()));
  }
}
