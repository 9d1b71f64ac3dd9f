package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the conditions of a query say of the columns of one table. */
@SuppressWarnings("ArgumentSelectionDefectChecker") // a comparison is turned round on purpose
final class Conditions {

  private final Map<Integer, List<CompiledExpr>> equal = new HashMap<>();
  private final Map<Integer, CompiledExpr> low = new HashMap<>();
  private final Map<Integer, CompiledExpr> high = new HashMap<>();
  private final Set<Integer> aboveLow = new HashSet<>();
  private final Set<Integer> belowHigh = new HashSet<>();

  /** The parts of a condition that all must hold. */
  static void conjuncts(@Nullable Expr expr, List<Expr> into) {
    if (expr instanceof Expr.Binary both && both.op().equals("AND")) {
      conjuncts(both.left(), into);
      conjuncts(both.right(), into);
    } else if (expr != null) {
      into.add(expr);
    }
  }

  List<CompiledExpr> equal(int column) {
    return equal.getOrDefault(column, List.of());
  }

  @Nullable CompiledExpr low(int column) {
    return low.get(column);
  }

  @Nullable CompiledExpr high(int column) {
    return high.get(column);
  }

  /** Whether they say anything of the column that an index can use. */
  boolean tell(int column) {
    return equal.containsKey(column) || low.containsKey(column) || high.containsKey(column);
  }

  /** Whether the lower end itself does not belong to the range. */
  boolean lowIsOpen(int column) {
    return aboveLow.contains(column);
  }

  /** Whether the upper end itself does not belong to the range. */
  boolean highIsOpen(int column) {
    return belowHigh.contains(column);
  }

  /**
   * Gathers what {@code conjuncts} say of the table whose columns begin at {@code slot}, where the
   * slots below it, and the enclosing queries, are known already.
   */
  static Conditions gather(List<Expr> conjuncts, List<Field> own, int slot, BlockScope scope) {
    Conditions conditions = new Conditions();
    for (Expr conjunct : conjuncts) {
      conditions.add(conjunct, own, slot, scope);
    }
    return conditions;
  }

  private void add(Expr conjunct, List<Field> own, int slot, BlockScope scope) {
    if (conjunct instanceof Expr.Binary binary) {
      comparison(binary, own, slot, scope);
      comparison(
          new Expr.Binary(turned(binary.op()), binary.right(), binary.left()), own, slot, scope);
    } else if (conjunct instanceof Expr.Between between && !between.not()) {
      comparison(new Expr.Binary(">=", between.value(), between.low()), own, slot, scope);
      comparison(new Expr.Binary("<=", between.value(), between.high()), own, slot, scope);
    } else if (conjunct instanceof Expr.InList in && !in.not()) {
      int column = column(in.value(), own, scope);
      List<CompiledExpr> values = new ArrayList<>();
      for (Expr item : in.items()) {
        CompiledExpr value = column < 0 ? null : known(item, own, slot, column, scope);
        if (value == null) {
          return;
        }
        values.add(value);
      }
      equal.putIfAbsent(column, values);
    }
  }

  private static String turned(String op) {
    return switch (op) {
      case "<" -> ">";
      case ">" -> "<";
      case "<=" -> ">=";
      case ">=" -> "<=";
      default -> op;
    };
  }

  private void comparison(Expr.Binary test, List<Field> own, int slot, BlockScope scope) {
    int column = column(test.left(), own, scope);
    CompiledExpr value = column < 0 ? null : known(test.right(), own, slot, column, scope);
    if (value == null) {
      return;
    }
    switch (test.op()) {
      case "=" -> equal.put(column, List.of(value));
      case ">", ">=" -> {
        if (low.putIfAbsent(column, value) == null && test.op().equals(">")) {
          aboveLow.add(column);
        }
      }
      case "<", "<=" -> {
        if (high.putIfAbsent(column, value) == null && test.op().equals("<")) {
          belowHigh.add(column);
        }
      }
      default -> {
        // no use for an index
      }
    }
  }

  private static int column(Expr expr, List<Field> own, BlockScope scope) {
    if (expr instanceof Expr.Column name) {
      try {
        Field field = scope.names().find(name, "where clause");
        return field == null ? -1 : own.indexOf(field);
      } catch (MySqlException ambiguous) {
        return -1;
      }
    }
    return -1;
  }

  /** The expression, when it is known before the table's row is. */
  private static @Nullable CompiledExpr known(
      Expr expr, List<Field> own, int slot, int column, BlockScope scope) {
    boolean simple =
        expr instanceof Expr.Literal
            || expr instanceof Expr.Param
            || expr instanceof Expr.TemporalLiteral
            || expr instanceof Expr.Column
            || (expr instanceof Expr.Unary minus && minus.operand() instanceof Expr.Literal);
    if (!simple) {
      return null;
    }

    CompiledExpr value;
    try {
      value = scope.compile(expr);
    } catch (MySqlException notKnownYet) {
      return null;
    }
    if (value instanceof SlotExpr other && other.depth() == 0 && other.index() >= slot) {
      return null;
    }
    DataType type = own.get(column).type().data();
    boolean otherCollation =
        value instanceof SlotExpr
            && type.kind().isCharacter()
            && value.type().collation() != type.collation();
    return otherCollation ? null : value;
  }
}
