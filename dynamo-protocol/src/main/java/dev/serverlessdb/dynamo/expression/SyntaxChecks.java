package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.Function.Place;
import dev.serverlessdb.dynamo.expression.SyntaxNode.Kind;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an expression whose syntax is right, judged in the service's order: number of
 * operators, unknown functions, functions out of place, reserved words, undefined names, numbers of
 * operands. Each check goes through the whole text before the next begins.
 */
final class SyntaxChecks {
  /** Operands an IN may list. */
  private static final int MAX_IN_OPERANDS = 100;

  private final ExpressionKind kind;
  private final List<SyntaxNode> roots;

  SyntaxChecks(ExpressionKind kind, List<SyntaxNode> roots) {
    this.kind = kind;
    this.roots = roots;
  }

  void checkOperators() {
    int count = roots.stream().mapToInt(SyntaxChecks::operators).sum();
    if (count > TokenStream.MAX_OPERATORS) {
      throw TokenStream.tooManyOperators(kind, count);
    }
  }

  private static int operators(SyntaxNode node) {
    int own =
        switch (node.kind()) {
          case AND, OR -> node.children().size() - 1;
          case CALL, COMPARISON, BETWEEN, IN, NOT, PLUS, MINUS -> 1;
          default -> 0;
        };
    for (SyntaxNode child : node.children()) {
      own += operators(child);
    }
    return own;
  }

  void checkFunctions() {
    roots.forEach(this::checkKnown);
    roots.forEach(root -> checkPlace(root, kind != ExpressionKind.UPDATE));
  }

  private void checkKnown(SyntaxNode node) {
    if (node.kind() == Kind.CALL) {
      Function function = Function.named(node.text());
      if (function == null) {
        throw invalid("Invalid function name; function: " + node.text());
      }
      boolean forUpdates = function.place() == Place.UPDATE;
      if (forUpdates != (kind == ExpressionKind.UPDATE)) {
        throw invalid(
            "The function is not allowed in "
                + (forUpdates ? "a condition" : "an update")
                + " expression; function: "
                + node.text());
      }
    }
    node.children().forEach(this::checkKnown);
  }

  /**
   * @param asCondition whether the node stands where a condition is asked for, not a value
   */
  private void checkPlace(SyntaxNode node, boolean asCondition) {
    if (node.kind() == Kind.CALL) {
      Function function = function(node);
      boolean isCondition = function.place() == Place.CONDITION;
      if (isCondition != asCondition) {
        throw invalid(
            "The function is not allowed to be used this way in an expression; function: "
                + node.text());
      }
    }
    boolean conditionsInside =
        node.kind() == Kind.AND || node.kind() == Kind.OR || node.kind() == Kind.NOT;
    for (SyntaxNode child : node.children()) {
      checkPlace(child, conditionsInside);
    }
  }

  void checkReservedWords() {
    roots.forEach(this::checkReserved);
  }

  private void checkReserved(SyntaxNode node) {
    if (node.kind() == Kind.NAME
        && node.text().charAt(0) != '#'
        && ReservedWords.contains(node.text())) {
      throw invalid("Attribute name is a reserved keyword; reserved keyword: " + node.text());
    }
    node.children().forEach(this::checkReserved);
  }

  /** Refuses undefined names and notes the defined ones in {@code used}. */
  void checkNames(@Nullable Map<String, String> names, Set<String> used) {
    roots.forEach(root -> checkNames(root, names, used));
  }

  private void checkNames(SyntaxNode node, @Nullable Map<String, String> names, Set<String> used) {
    if (node.kind() == Kind.NAME && node.text().charAt(0) == '#') {
      if (names == null || !names.containsKey(node.text())) {
        throw invalid(
            "An expression attribute name used in the document path is not defined; attribute"
                + " name: "
                + node.text());
      }
      used.add(node.text());
    }
    node.children().forEach(child -> checkNames(child, names, used));
  }

  /** Notes the value placeholders in the order of the text. */
  void collectValues(Set<String> used) {
    roots.forEach(root -> collectValues(root, used));
  }

  private static void collectValues(SyntaxNode node, Set<String> used) {
    if (node.kind() == Kind.VALUE) {
      used.add(node.text());
    }
    node.children().forEach(child -> collectValues(child, used));
  }

  void checkOperands() {
    roots.forEach(this::checkOperands);
  }

  private void checkOperands(SyntaxNode node) {
    if (node.kind() == Kind.CALL) {
      Function function = function(node);
      if (node.children().size() != function.operands()) {
        throw invalid(
            "Incorrect number of operands for operator or function; operator or function: "
                + function.text()
                + ", number of operands: "
                + node.children().size());
      }
      if (function.pathFirst() && node.child(0).kind() != Kind.PATH) {
        throw invalid(
            "Operator or function requires a document path; operator or function: "
                + function.text());
      }
    } else if (node.kind() == Kind.IN && node.children().size() - 1 > MAX_IN_OPERANDS) {
      throw invalid(
          "The IN operator is provided with too many operands; number of operands: "
              + (node.children().size() - 1));
    }
    node.children().forEach(this::checkOperands);
  }

  private static Function function(SyntaxNode call) {
    Function function = Function.named(call.text());
    if (function == null) {
      throw new IllegalStateException("unchecked function " + call.text());
    }
    return function;
  }

  private DynamoException invalid(String detail) {
    return TokenStream.invalid(kind, detail);
  }
}
