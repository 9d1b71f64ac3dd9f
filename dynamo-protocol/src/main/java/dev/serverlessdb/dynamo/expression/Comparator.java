package dev.serverlessdb.dynamo.expression;

/** The six comparison operators. */
public enum Comparator {
  EQ("="),
  NE("<>"),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">=");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator written so. */
  static Comparator of(String symbol) {
    for (Comparator comparator : values()) {
      if (comparator.symbol.equals(symbol)) {
        return comparator;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  /** The operator as written. */
  public String symbol() {
    return symbol;
  }

  /** Whether the operator needs an order, not just equality. */
  public boolean isOrdering() {
    return this != EQ && this != NE;
  }

  /** Whether the operator holds for a comparison's result, as of {@link Comparable}. */
  public boolean holds(int comparison) {
    return switch (this) {
      case EQ -> comparison == 0;
      case NE -> comparison != 0;
      case LT -> comparison < 0;
      case LE -> comparison <= 0;
      case GT -> comparison > 0;
      case GE -> comparison >= 0;
    };
  }
}
