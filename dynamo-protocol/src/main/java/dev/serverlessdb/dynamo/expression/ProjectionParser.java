package dev.serverlessdb.dynamo.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads projection expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection
 *     expressions</a>
 */
final class ProjectionParser {
  private ProjectionParser() {}

  static List<SyntaxNode> parse(String text) {
    TokenStream tokens = TokenStream.of(ExpressionKind.PROJECTION, text);
    List<SyntaxNode> paths = new ArrayList<>();
    do {
      paths.add(tokens.path());
    } while (tokens.take(Token.Kind.COMMA));
    tokens.expect(Token.Kind.END);
    return paths;
  }
}
