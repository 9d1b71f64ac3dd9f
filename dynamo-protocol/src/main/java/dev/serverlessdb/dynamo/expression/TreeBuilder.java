package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.SyntaxNode.Kind;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the typed tree of a checked expression, with its names resolved. */
final class TreeBuilder {
  /** Dereferences a document path may have. */
  private static final int MAX_PATH_STEPS = 32;

  private final ExpressionKind kind;
  private final Map<String, String> names;

  TreeBuilder(ExpressionKind kind, @Nullable Map<String, String> names) {
    this.kind = kind;
    this.names = names == null ? Map.of() : names;
  }

  ConditionNode condition(SyntaxNode node) {
    return switch (node.kind()) {
      case AND -> new ConditionNode.And(conditions(node));
      case OR -> new ConditionNode.Or(conditions(node));
      case NOT -> new ConditionNode.Not(condition(node.child(0)));
      case COMPARISON -> {
        List<Operand> operands = distinct(node);
        yield new ConditionNode.Comparison(
            Comparator.of(node.text()), operands.get(0), operands.get(1));
      }
      case BETWEEN -> {
        List<Operand> operands = distinct(node);
        yield new ConditionNode.Between(operands.get(0), operands.get(1), operands.get(2));
      }
      case IN -> {
        List<Operand> operands = distinct(node);
        yield new ConditionNode.In(operands.get(0), operands.subList(1, operands.size()));
      }
      case CALL -> predicate(node);
      default -> throw new IllegalStateException("no condition: " + node);
    };
  }

  private List<ConditionNode> conditions(SyntaxNode node) {
    List<ConditionNode> parts = new ArrayList<>(node.children().size());
    for (SyntaxNode child : node.children()) {
      parts.add(condition(child));
    }
    return parts;
  }

  private ConditionNode predicate(SyntaxNode node) {
    List<Operand> operands = distinct(node);
    Operand first = operands.get(0);
    return switch (node.text()) {
      case "attribute_exists" -> new ConditionNode.AttributeExists(first);
      case "attribute_not_exists" -> new ConditionNode.AttributeNotExists(first);
      case "attribute_type" -> new ConditionNode.AttributeTypeIs(first, operands.get(1));
      case "begins_with" -> new ConditionNode.BeginsWith(first, operands.get(1));
      case "contains" -> new ConditionNode.Contains(first, operands.get(1));
      default -> throw new IllegalStateException("no predicate: " + node);
    };
  }

  UpdateAction action(SyntaxNode node) {
    DocumentPath path = path(node.child(0));
    return switch (node.kind()) {
      case SET -> new UpdateAction.Set(path, operand(node.child(1)));
      case REMOVE -> new UpdateAction.Remove(path);
      case ADD -> new UpdateAction.Add(path, operand(node.child(1)));
      case DELETE -> new UpdateAction.Delete(path, operand(node.child(1)));
      default -> throw new IllegalStateException("no action: " + node);
    };
  }

  private Operand operand(SyntaxNode node) {
    return switch (node.kind()) {
      case PATH -> new Operand.Path(path(node));
      case VALUE -> new Operand.Placeholder(node.text());
      case PLUS -> new Operand.Plus(operand(node.child(0)), operand(node.child(1)));
      case MINUS -> new Operand.Minus(operand(node.child(0)), operand(node.child(1)));
      case CALL -> call(node);
      default -> throw new IllegalStateException("no operand: " + node);
    };
  }

  private Operand call(SyntaxNode node) {
    List<Operand> operands = node.text().equals("if_not_exists") ? distinct(node) : operands(node);
    return switch (node.text()) {
      case "size" -> new Operand.Size(operands.get(0));
      case "if_not_exists" -> new Operand.IfNotExists(path(node.child(0)), operands.get(1));
      case "list_append" -> new Operand.ListAppend(operands.get(0), operands.get(1));
      default -> throw new IllegalStateException("no operand: " + node);
    };
  }

  private List<Operand> operands(SyntaxNode node) {
    List<Operand> operands = new ArrayList<>(node.children().size());
    for (SyntaxNode child : node.children()) {
      operands.add(operand(child));
    }
    return operands;
  }

  /** The operands, the first of which may not be repeated as another path. */
  private List<Operand> distinct(SyntaxNode node) {
    List<Operand> operands = operands(node);
    if (operands.get(0) instanceof Operand.Path first && operands.lastIndexOf(first) > 0) {
      throw invalid(
          "The first operand must be distinct from the remaining operands for this operator or"
              + " function; operator: "
              + node.text()
              + ", first operand: "
              + first.path());
    }
    return operands;
  }

  DocumentPath path(SyntaxNode node) {
    List<PathStep> steps = new ArrayList<>(node.children().size() - 1);
    for (SyntaxNode step : node.children().subList(1, node.children().size())) {
      steps.add(
          step.kind() == Kind.INDEX
              ? new PathStep.Element(index(step.text()))
              : new PathStep.Entry(name(step.text())));
    }
    if (steps.size() >= MAX_PATH_STEPS) {
      throw invalid(
          "The document path has too many nesting elements; nesting levels: " + (steps.size() + 1));
    }
    return new DocumentPath(name(node.child(0).text()), List.copyOf(steps));
  }

  private String name(String written) {
    if (written.charAt(0) != '#') {
      return written;
    }
    String name = names.get(written);
    if (name == null) {
      throw new IllegalStateException("unchecked name " + written);
    }
    return name;
  }

  private int index(String digits) {
    BigInteger index = new BigInteger(digits);
    if (index.bitLength() >= Integer.SIZE) {
      throw invalid("List index is not within the allowable range; index: [" + digits + "]");
    }
    return index.intValue();
  }

  private DynamoException invalid(String detail) {
    return TokenStream.invalid(kind, detail);
  }
}
