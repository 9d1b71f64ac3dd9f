package dev.serverlessdb.dynamo.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads condition and filter expressions. */
public final class Conditions {
  private static final ExpressionCache<Parsed> CACHE = new ExpressionCache<>();

  private Conditions() {}

  /** A tree and the placeholders it uses. */
  private record Parsed(ConditionNode root, Set<String> names, Set<String> values) {}

  /**
   * Reads an expression.
   *
   * @param kind {@link ExpressionKind#CONDITION} or {@link ExpressionKind#FILTER}, named in errors
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Condition parse(ExpressionKind kind, String text, ExpressionContext context) {
    return Condition.of(tree(kind, text, context), context.values());
  }

  /** The tree of a checked expression, whose placeholders are noted in the context. */
  static ConditionNode tree(ExpressionKind kind, String text, ExpressionContext context) {
    Parsed parsed = CACHE.get(kind, text, context.names(), () -> parseAnew(kind, text, context));
    context.useNames(parsed.names());
    context.useValues(kind, parsed.values());
    new OperandChecks(kind, context.values()).check(parsed.root());
    return parsed.root();
  }

  private static Parsed parseAnew(ExpressionKind kind, String text, ExpressionContext context) {
    SyntaxNode syntax = ConditionParser.parse(kind, text);
    SyntaxChecks checks = new SyntaxChecks(kind, List.of(syntax));
    Set<String> names = new LinkedHashSet<>();
    Set<String> values = new LinkedHashSet<>();
    checks.checkOperators();
    checks.checkFunctions();
    checks.checkReservedWords();
    checks.checkNames(context.names(), names);
    checks.collectValues(values);
    context.useValues(kind, values);
    checks.checkOperands();
    return new Parsed(new TreeBuilder(kind, context.names()).condition(syntax), names, values);
  }
}
