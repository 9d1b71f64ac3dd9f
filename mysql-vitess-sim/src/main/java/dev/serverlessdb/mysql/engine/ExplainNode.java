package dev.serverlessdb.mysql.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A step of EXPLAIN's tree.
 *
 * @param text what it does
 * @param cost what MySQL would say that it costs up to here, negative when nothing is said
 * @param rows how many rows it gives
 * @param actual what was counted when the statement was run, or null
 * @param children the steps that it takes its rows from
 */
record ExplainNode(
    String text,
    double cost,
    double rows,
    @Nullable Supplier<String> actual,
    List<ExplainNode> children) {

  private static final MathContext SHOWN = new MathContext(3);

  static ExplainNode of(String text, double cost, double rows, List<ExplainNode> children) {
    return new ExplainNode(text, cost, rows, null, children);
  }

  /** A step of which no cost is said. */
  static ExplainNode plain(String text, List<ExplainNode> children) {
    double rows = children.isEmpty() ? 1 : children.get(0).rows();
    return new ExplainNode(text, -1, rows, null, children);
  }

  ExplainNode counted(@Nullable Supplier<String> counted) {
    return new ExplainNode(text, cost, rows, counted, children);
  }

  /** The whole tree, a step a line. */
  String print() {
    StringBuilder out = new StringBuilder();
    print(out, 0);
    return out.toString();
  }

  private void print(StringBuilder out, int depth) {
    out.append("    ".repeat(depth)).append("-> ").append(text);
    if (cost >= 0) {
      String costs = cost == 0 ? "0..0" : shown(cost);
      out.append("  (cost=").append(costs).append(" rows=").append(shown(rows)).append(')');
    }
    if (actual != null) {
      out.append(cost >= 0 ? "" : " ").append(actual.get());
    }
    out.append('\n');
    children.forEach(child -> child.print(out, depth + 1));
  }

  /** A number with as many digits as MySQL's tree shows. */
  static String shown(double number) {
    if (number >= 1000) {
      return Long.toString(Math.round(number));
    }
    BigDecimal rounded = new BigDecimal(number).round(SHOWN);
    if (number < 1) {
      rounded = rounded.setScale(Math.min(rounded.scale(), 3), java.math.RoundingMode.HALF_UP);
    }
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
