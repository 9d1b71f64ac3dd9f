package dev.serverlessdb.mysql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.result.MySqlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Verified against the answers of a real MySQL 8 server that Vitess keeps as fixtures of its own
 * evaluation engine: type and value, or number, state and text of the error.
 */
class GoldenExpressionsTest {

  private static final int RECORDED = 4612;

  @Test
  void everyRecordedExpressionGivesTheServersTypeAndValueOrError()
      throws IOException, JsonParser.SyntaxException {
    List<Json.Obj> cases = GoldenFiles.read("expressions-open.jsonl");
    List<String> differences = new ArrayList<>();
    for (Json.Obj recorded : cases) {
      String query = GoldenFiles.text(recorded, "query");
      String error = GoldenFiles.text(recorded, "error");
      String answer = answer(query);
      boolean same =
          error.isEmpty()
              ? answer.equals(GoldenFiles.text(recorded, "value"))
              : error.startsWith(answer);
      if (!same) {
        differences.add(query + " gave " + answer);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(cases).hasSize(RECORDED);
  }

  private static String answer(String query) {
    try {
      TestStatement statement = new TestStatement("utf8mb4_0900_ai_ci");
      return Expressions.select(query, statement).get(0).vitess();
    } catch (MySqlException e) {
      return e.text() + " (errno " + e.errno() + ") (sqlstate " + e.sqlState() + ")";
    }
  }
}
