package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads projection expressions and their legacy form. */
public final class Projections {
  private static final ExpressionCache<Parsed> CACHE = new ExpressionCache<>();

  private Projections() {}

  private record Parsed(Projection projection, Set<String> names) {}

  /**
   * Reads an expression.
   *
   * @throws DynamoException of type validation, with the service's text
   */
  public static Projection parse(String text, ExpressionContext context) {
    Parsed parsed =
        CACHE.get(ExpressionKind.PROJECTION, text, context.names(), () -> parseAnew(text, context));
    context.useNames(parsed.names());
    return parsed.projection();
  }

  private static Parsed parseAnew(String text, ExpressionContext context) {
    List<SyntaxNode> syntax = ProjectionParser.parse(text);
    SyntaxChecks checks = new SyntaxChecks(ExpressionKind.PROJECTION, syntax);
    Set<String> names = new LinkedHashSet<>();
    checks.checkReservedWords();
    checks.checkNames(context.names(), names);
    TreeBuilder builder = new TreeBuilder(ExpressionKind.PROJECTION, context.names());
    return new Parsed(of(syntax.stream().map(builder::path).toList()), names);
  }

  /**
   * The projection of some paths, for front ends that build them themselves.
   *
   * @throws DynamoException of type validation when two overlap
   */
  public static Projection of(List<DocumentPath> paths) {
    return new Projection(PathTree.of(ExpressionKind.PROJECTION, paths));
  }

  /**
   * Reads {@code AttributesToGet}, which names top-level attributes only.
   *
   * @throws DynamoException of type validation when a name occurs twice
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributesToGet.html">AttributesToGet</a>
   */
  public static Projection ofAttributesToGet(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw DynamoException.invalidParameter("Duplicate value in attribute name: " + name);
      }
    }
    return of(names.stream().map(DocumentPath::of).toList());
  }
}
