package dev.serverlessdb.mysql.property;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * A condition over the whole-number columns a, b and c, as SQL and as a truth that may be unknown.
 */
sealed interface Condition {

  List<String> COLUMNS = List.of("a", "b", "c");

  String sql();

  /** True, false, or null for unknown. */
  @Nullable Boolean holds(@Nullable Integer[] row);

  /** A column compared with a number. */
  record Compared(int column, String op, int number) implements Condition {
    @Override
    public String sql() {
      return COLUMNS.get(column) + " " + op + " " + number;
    }

    @Override
    public @Nullable Boolean holds(@Nullable Integer[] row) {
      return compare(row[column], op, number);
    }
  }

  /** Two columns compared. */
  record Columns(int left, String op, int right) implements Condition {
    @Override
    public String sql() {
      return COLUMNS.get(left) + " " + op + " " + COLUMNS.get(right);
    }

    @Override
    public @Nullable Boolean holds(@Nullable Integer[] row) {
      return compare(row[left], op, row[right]);
    }
  }

  /** BETWEEN. */
  record Within(int column, int low, int high) implements Condition {
    @Override
    public String sql() {
      return COLUMNS.get(column) + " BETWEEN " + low + " AND " + high;
    }

    @Override
    public @Nullable Boolean holds(@Nullable Integer[] row) {
      Integer value = row[column];
      return value == null ? null : value >= low && value <= high;
    }
  }

  /** IN, perhaps with a NULL among the members. */
  record Among(int column, List<Integer> members, boolean withNull) implements Condition {
    @Override
    public String sql() {
      String list = members.toString();
      String text = list.substring(1, list.length() - 1) + (withNull ? ", NULL" : "");
      return COLUMNS.get(column) + " IN (" + text + ")";
    }

    @Override
    public @Nullable Boolean holds(@Nullable Integer[] row) {
      Integer value = row[column];
      if (value == null) {
        return null;
      }
      return members.contains(value) ? Boolean.TRUE : withNull ? null : Boolean.FALSE;
    }
  }

  /** IS NULL. */
  record Missing(int column) implements Condition {
    @Override
    public String sql() {
      return COLUMNS.get(column) + " IS NULL";
    }

    @Override
    public Boolean holds(@Nullable Integer[] row) {
      return row[column] == null;
    }
  }

  /** NOT. */
  record Not(Condition inner) implements Condition {
    @Override
    public String sql() {
      return "NOT (" + inner.sql() + ")";
    }

    @Override
    public @Nullable Boolean holds(@Nullable Integer[] row) {
      Boolean holds = inner.holds(row);
      return holds == null ? null : !holds;
    }
  }

  /** AND or OR. */
  record Both(Condition left, boolean and, Condition right) implements Condition {
    @Override
    public String sql() {
      return "(" + left.sql() + (and ? " AND " : " OR ") + right.sql() + ")";
    }

    @Override
    public @Nullable Boolean holds(@Nullable Integer[] row) {
      Boolean x = left.holds(row);
      Boolean y = right.holds(row);
      Boolean decisive = !and;
      if (decisive.equals(x) || decisive.equals(y)) {
        return decisive;
      }
      return (x == null || y == null) ? null : and;
    }
  }

  private static @Nullable Boolean compare(@Nullable Integer a, String op, @Nullable Integer b) {
    if (op.equals("<=>")) {
      return java.util.Objects.equals(a, b);
    }
    if (a == null || b == null) {
      return null;
    }
    int order = a.compareTo(b);
    return switch (op) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** Conditions up to some depth. */
  static Arbitrary<Condition> any() {
    Arbitrary<Integer> column = Arbitraries.integers().between(0, 2);
    Arbitrary<Integer> number = Arbitraries.integers().between(-2, 6);
    Arbitrary<String> op = Arbitraries.of("=", "<>", "<", "<=", ">", ">=", "<=>");
    Arbitrary<Condition> leaf =
        Arbitraries.oneOf(
            Combinators.combine(column, op, number).as(Compared::new),
            Combinators.combine(column, op, column).as(Columns::new),
            Combinators.combine(column, number, number).as(Within::new),
            Combinators.combine(
                    column,
                    number.list().ofMinSize(1).ofMaxSize(3),
                    Arbitraries.of(true, false, false))
                .as(Among::new),
            column.map(Missing::new));
    return Arbitraries.recursive(
        () -> leaf,
        inner ->
            Arbitraries.oneOf(
                inner.map(Not::new),
                Combinators.combine(inner, Arbitraries.of(true, false), leaf).as(Both::new)),
        0,
        3);
  }
}
