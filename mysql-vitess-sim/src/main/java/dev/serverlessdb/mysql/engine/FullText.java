package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MATCH .. AGAINST, ranked as InnoDB ranks: for each word the times that it occurs in the row,
 * times the square of the logarithm of all rows over those that have it.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/fulltext-boolean.html">Boolean full-text
 *     searches</a>
 */
final class FullText extends CompiledExpr {

  /** The weight of a word that every row has. */
  private static final double EVERYWHERE = Math.log10(1.0001);

  private final TableDef table;
  private final List<Integer> places;
  private final List<CompiledExpr> columns;
  private final CompiledExpr against;
  private final String mode;

  private FullText(
      TableDef table,
      List<Integer> places,
      List<CompiledExpr> columns,
      CompiledExpr against,
      String mode) {
    super(ExprType.plain(DataType.DOUBLE, false));
    this.table = table;
    this.places = places;
    this.columns = columns;
    this.against = against;
    this.mode = mode;
  }

  static CompiledExpr compile(Expr.Match match, BlockScope scope) {
    List<CompiledExpr> columns = new ArrayList<>();
    TableDef table = null;
    List<Integer> places = new ArrayList<>();
    for (Expr.Column column : match.columns()) {
      columns.add(scope.column(column));
      Field field = scope.names().find(column, scope.clause());
      if (field == null
          || field.table().isEmpty()
          || !(scope.planner().find(field.schema(), field.table()) instanceof TableDef own)
          || (table != null && table.id() != own.id())) {
        throw MySqlError.WRONG_ARGUMENTS.with("MATCH");
      }
      table = own;
      places.add(own.indexOf(field.original()));
    }
    if (table == null || !isIndexed(table, places)) {
      throw DefinitionError.FT_MATCHING_KEY_NOT_FOUND.with();
    }
    return new FullText(table, places, columns, scope.compile(match.against()), match.mode());
  }

  private static boolean isIndexed(TableDef table, List<Integer> places) {
    Set<Integer> wanted = new HashSet<>(places);
    return table.indexes().stream()
        .filter(index -> index.kind().equals("FULLTEXT"))
        .anyMatch(
            index ->
                wanted.equals(
                    new HashSet<>(index.parts().stream().map(IndexDef.Part::column).toList())));
  }

  /** A query with the weights that its words have among all rows. */
  private record Search(FullTextQuery query, Map<FullTextQuery.Word, Double> weights) {
    double rank(FullTextDocument document) {
      return query.rank(document, word -> weights.getOrDefault(word, 0.0));
    }
  }

  @Override
  public Value eval(RowContext row) {
    Value wanted = against.eval(row);
    if (wanted.isNull()) {
      return new DoubleValue(0);
    }
    Run run = ((Frame) row).statement();
    Search search = run.once(List.of(this, wanted.text()), () -> search(wanted.text(), run));
    List<Value> values = columns.stream().map(column -> column.eval(row)).toList();
    return new DoubleValue(search.rank(document(values)));
  }

  private static FullTextDocument document(List<Value> values) {
    List<List<String>> words = new ArrayList<>();
    for (Value value : values) {
      words.add(value.isNull() ? List.of() : FullTextDocument.words(value.text()));
    }
    return new FullTextDocument(words);
  }

  private Search search(String text, Run run) {
    List<FullTextDocument> documents = new ArrayList<>();
    new TableAccess(run, table)
        .scan(
            Read.CONSISTENT,
            (key, row) -> documents.add(document(places.stream().map(i -> row[i]).toList())));
    if (mode.equals("BOOLEAN")) {
      return weighed(FullTextQuery.bool(text), documents);
    }
    Search plain = weighed(FullTextQuery.natural(FullTextDocument.words(text)), documents);
    if (!mode.equals("EXPANSION")) {
      return plain;
    }
    List<String> words = new ArrayList<>(FullTextDocument.words(text));
    documents.stream()
        .filter(document -> plain.rank(document) > 0)
        .forEach(document -> document.columns().forEach(words::addAll));
    return weighed(FullTextQuery.natural(words), documents);
  }

  private static Search weighed(FullTextQuery query, List<FullTextDocument> documents) {
    List<FullTextQuery.Word> words = new ArrayList<>();
    query.words(words);
    Map<FullTextQuery.Word, Double> weights = new HashMap<>();
    for (FullTextQuery.Word word : words) {
      long having = documents.stream().filter(word::isIn).count();
      double idf =
          having == documents.size() ? EVERYWHERE : Math.log10((double) documents.size() / having);
      weights.put(word, having == 0 ? 0 : (double) (float) (idf * idf));
    }
    return new Search(query, weights);
  }
}
