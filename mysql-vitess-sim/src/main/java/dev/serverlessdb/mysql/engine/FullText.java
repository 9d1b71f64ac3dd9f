package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * MATCH .. AGAINST: words counted in the columns of each row. The relevance orders rows sensibly;
 * it is not InnoDB's number.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/fulltext-search.html">Full-text search</a>
 */
final class FullText extends CompiledExpr {

  private final List<CompiledExpr> columns;
  private final CompiledExpr against;
  private final boolean bool;

  private FullText(List<CompiledExpr> columns, CompiledExpr against, boolean bool) {
    super(ExprType.plain(DataType.DOUBLE, false));
    this.columns = columns;
    this.against = against;
    this.bool = bool;
  }

  static CompiledExpr compile(Expr.Match match, BlockScope scope) {
    List<CompiledExpr> columns = new ArrayList<>();
    for (Expr.Column column : match.columns()) {
      columns.add(scope.column(column));
    }
    return new FullText(columns, scope.compile(match.against()), match.mode().equals("BOOLEAN"));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_']+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  @Override
  public Value eval(RowContext row) {
    Value wanted = against.eval(row);
    List<String> words = new ArrayList<>();
    for (CompiledExpr column : columns) {
      Value value = column.eval(row);
      if (!value.isNull()) {
        words.addAll(words(value.text()));
      }
    }
    if (wanted.isNull()) {
      return new DoubleValue(0);
    }
    return new DoubleValue(
        bool ? bool(wanted.text(), words) : natural(words(wanted.text()), words));
  }

  private static double natural(List<String> wanted, List<String> words) {
    double score = 0;
    for (String word : wanted) {
      score += word.length() < 3 ? 0 : words.stream().filter(word::equals).count();
    }
    return score;
  }

  private static double bool(String query, List<String> words) {
    double score = 0;
    for (String term : query.toLowerCase(Locale.ROOT).trim().split("\\s+", -1)) {
      char sign = term.isEmpty() ? ' ' : term.charAt(0);
      String word = term.replaceAll("[-+<>()~\"]", "");
      boolean prefix = word.endsWith("*");
      String stem = prefix ? word.substring(0, word.length() - 1) : word;
      long hits = words.stream().filter(w -> prefix ? w.startsWith(stem) : w.equals(stem)).count();
      if ((sign == '+' && hits == 0) || (sign == '-' && hits > 0)) {
        return 0;
      }
      score += sign == '-' ? 0 : hits;
    }
    return score;
  }
}
