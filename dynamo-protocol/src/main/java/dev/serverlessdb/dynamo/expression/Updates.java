package dev.serverlessdb.dynamo.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads update expressions. */
public final class Updates {
  private static final ExpressionCache<Parsed> CACHE = new ExpressionCache<>();

  private Updates() {}

  private record Parsed(Update.Actions actions, Set<String> names, Set<String> values) {}

  /**
   * Reads an expression.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Update parse(String text, ExpressionContext context) {
    Parsed parsed =
        CACHE.get(ExpressionKind.UPDATE, text, context.names(), () -> parseAnew(text, context));
    context.useNames(parsed.names());
    context.useValues(ExpressionKind.UPDATE, parsed.values());
    new UpdateOperandChecks(context.values()).check(parsed.actions().list());
    return Update.of(parsed.actions(), context.values());
  }

  private static Parsed parseAnew(String text, ExpressionContext context) {
    UpdateParser.Parsed syntax = UpdateParser.parse(text);
    SyntaxChecks checks = new SyntaxChecks(ExpressionKind.UPDATE, syntax.actions());
    Set<String> names = new LinkedHashSet<>();
    Set<String> values = new LinkedHashSet<>();
    checks.checkOperators();
    checks.checkReservedWords();
    checks.checkFunctions();
    if (!syntax.repeatedSection().isEmpty()) {
      throw TokenStream.invalid(
          ExpressionKind.UPDATE,
          "The \""
              + syntax.repeatedSection()
              + "\" section can only be used once in an update expression;");
    }
    checks.checkNames(context.names(), names);
    checks.collectValues(values);
    context.useValues(ExpressionKind.UPDATE, values);
    checks.checkOperands();
    TreeBuilder builder = new TreeBuilder(ExpressionKind.UPDATE, context.names());
    List<UpdateAction> actions = syntax.actions().stream().map(builder::action).toList();
    return new Parsed(Update.Actions.of(actions), names, values);
  }
}
