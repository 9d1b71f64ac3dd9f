package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement as Vitess prints it for a tablet: words of the grammar in lower case, single spaces,
 * and a query without tables from dual.
 *
 * @see <a href="https://vitess.io/docs/user-guides/sql/vexplain/">VEXPLAIN</a>
 */
final class VitessText {

  private static final Set<String> SET_OPERATIONS = Set.of("UNION", "INTERSECT", "EXCEPT");

  /** What may follow the tables of a query, in this order. */
  private static final Set<String> BEHIND_TABLES =
      Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "INTO", "FOR", "LOCK");

  private final List<Token> tokens;
  private final String source;

  /** The text of {@code tokens} of {@code source}, the last of them an END. */
  VitessText(List<Token> tokens, String source) {
    this.tokens = tokens;
    this.source = source;
  }

  private String print(List<Token> some) {
    List<Token> ended = new ArrayList<>(some);
    int end = some.isEmpty() ? 0 : some.get(some.size() - 1).end();
    ended.add(new Token(Kind.END, "", "", end, end));
    return Normalizer.tidy(ended, source);
  }

  /** The statement. */
  String query() {
    if (!isSelect()) {
      return print(tokens.subList(0, tokens.size() - 1));
    }
    List<String> parts = new ArrayList<>();
    for (List<Token> arm : arms()) {
      int tables = tablesEnd(arm);
      parts.add(print(arm.subList(0, tables)) + fromDual(arm, tables) + rest(arm, tables));
    }
    return String.join(" ", parts);
  }

  /** The query that gives no rows, only columns; empty for a statement that is none. */
  String fieldQuery() {
    if (!isSelect()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    for (List<Token> arm : arms()) {
      int tables = tablesEnd(arm);
      String grouping = print(clause(arm, "GROUP"));
      parts.add(
          print(arm.subList(0, tables))
              + fromDual(arm, tables)
              + " where 1 != 1"
              + (grouping.isEmpty() ? "" : " " + grouping));
    }
    return String.join(" ", parts);
  }

  private boolean isSelect() {
    return tokens.get(0).isWord("SELECT");
  }

  /** Each SELECT of the statement, those behind the first with the word that adds them. */
  private List<List<Token>> arms() {
    List<List<Token>> arms = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int i = 0; i < tokens.size() - 1; i++) {
      Token token = tokens.get(i);
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      if (depth == 0 && token.is(Kind.WORD) && SET_OPERATIONS.contains(token.text())) {
        arms.add(tokens.subList(from, i));
        from = i;
      }
    }
    arms.add(tokens.subList(from, tokens.size() - 1));
    return arms;
  }

  /** Where a clause begins that {@code words} has, outside of parentheses; else the end. */
  private static int find(List<Token> arm, int from, Set<String> words) {
    int depth = 0;
    for (int i = 0; i < arm.size(); i++) {
      Token token = arm.get(i);
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      boolean hint = token.isWord("FOR") && i + 1 < arm.size() && isHint(arm.get(i + 1));
      if (i >= from && depth == 0 && token.is(Kind.WORD) && words.contains(token.text()) && !hint) {
        return i;
      }
    }
    return arm.size();
  }

  /** USE INDEX FOR JOIN and its kin are part of the tables. */
  private static boolean isHint(Token token) {
    return token.isWord("JOIN") || token.isWord("ORDER") || token.isWord("GROUP");
  }

  private static int tablesEnd(List<Token> arm) {
    return find(arm, 0, BEHIND_TABLES);
  }

  private static List<Token> clause(List<Token> arm, String word) {
    int from = find(arm, 0, Set.of(word));
    return from == arm.size() ? List.of() : arm.subList(from, find(arm, from + 1, BEHIND_TABLES));
  }

  private static String fromDual(List<Token> arm, int tables) {
    return find(arm, 0, Set.of("FROM")) < tables ? "" : " from dual";
  }

  private String rest(List<Token> arm, int tables) {
    String rest = print(arm.subList(tables, arm.size()));
    return rest.isEmpty() ? "" : " " + rest;
  }
}
