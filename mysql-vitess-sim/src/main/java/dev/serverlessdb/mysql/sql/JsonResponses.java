package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Expr.JsonValue.Response;
import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import org.jspecify.annotations.Nullable;

/** ON EMPTY and ON ERROR of JSON_VALUE, in this order. */
final class JsonResponses {

  private JsonResponses() {}

  /** What stands before them. */
  record Head(Expr document, Expr path, @Nullable TypeSpec returning) {}

  static Expr.JsonValue read(TokenStream in, Parsers parsers, Head head) {
    Response onEmpty = Response.NOTHING;
    Response onError = Response.NOTHING;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2 && in.isAnyWord("NULL", "ERROR", "DEFAULT"); i++) {
      String word = in.next().text();
      Response response = new Response(word.equals("ERROR"), null);
      text.append(' ').append(word.toLowerCase(java.util.Locale.ROOT));
      if (word.equals("DEFAULT")) {
        Expr value = parsers.expr().parse();
        response = new Response(false, json(value, in));
        text.append(' ').append(dev.serverlessdb.mysql.eval.ExprText.of(value));
      }
      in.expectWord("ON");
      boolean empty = i == 0 && in.acceptWord("EMPTY");
      if (empty) {
        onEmpty = response;
      } else {
        in.expectWord("ERROR");
        onError = response;
        i = 2;
      }
      text.append(empty ? " on empty" : " on error");
    }
    return new Expr.JsonValue(
        head.document(), head.path(), head.returning(), onEmpty, onError, text.toString());
  }

  private static Json json(Expr expr, TokenStream in) {
    if (expr instanceof Expr.Unary minus
        && minus.op().equals("-")
        && minus.operand() instanceof Expr.Literal number) {
      return new Json.Text("-" + number.value().text());
    }
    if (!(expr instanceof Expr.Literal literal)) {
      throw in.error();
    }
    Value value = literal.value();
    if (value instanceof NullValue) {
      return new Json.Null();
    }
    return value instanceof StringValue text ? new Json.Text(text.value()) : new Json.Scalar(value);
  }
}
