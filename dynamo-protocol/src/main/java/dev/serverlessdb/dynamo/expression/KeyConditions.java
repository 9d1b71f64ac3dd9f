package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.KeyConditionTree.Clause;
import dev.serverlessdb.dynamo.expression.KeyConditionTree.Relation;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads key condition expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions</a>
 */
public final class KeyConditions {
  private final Map<String, AttributeValue> values;
  private final Map<String, Clause> clauses = new LinkedHashMap<>();

  private KeyConditions(Map<String, AttributeValue> values) {
    this.values = values;
  }

  /**
   * Reads an expression. What can be said without the table is checked here, the rest in {@link
   * KeyConditionTree#bind}.
   *
   * @throws DynamoException of type validation, with the service's text
   */
  public static KeyConditionTree parse(String text, ExpressionContext context) {
    ConditionNode root = Conditions.tree(ExpressionKind.KEY_CONDITION, text, context);
    return of(root, context.values());
  }

  /**
   * The key conditions that a tree says, for front ends that build it themselves.
   *
   * @param values what the placeholders in the tree stand for
   * @throws DynamoException of type validation when the tree says more than key conditions can
   */
  public static KeyConditionTree of(ConditionNode root, Map<String, AttributeValue> values) {
    KeyConditions reader = new KeyConditions(values);
    reader.read(root);
    return new KeyConditionTree(reader.clauses);
  }

  private void read(ConditionNode node) {
    if (node instanceof ConditionNode.And and) {
      and.parts().forEach(this::read);
    } else if (node instanceof ConditionNode.Comparison comparison) {
      read(comparison);
    } else if (node instanceof ConditionNode.Between between) {
      add(
          attribute(Paths.operands(node)),
          new Clause(Relation.BETWEEN, value(between.low()), value(between.high())));
    } else if (node instanceof ConditionNode.BeginsWith begins) {
      add(
          attribute(Paths.operands(node)),
          new Clause(Relation.BEGINS_WITH, value(begins.prefix()), null));
    } else {
      throw invalidOperator(operatorOf(node));
    }
  }

  private void read(ConditionNode.Comparison comparison) {
    if (comparison.comparator() == Comparator.NE) {
      throw invalidOperator("<>");
    }
    boolean reversed = !(comparison.left() instanceof Operand.Path);
    String attribute =
        attribute(
            reversed
                ? List.of(comparison.right(), comparison.left())
                : List.of(comparison.left(), comparison.right()));
    Relation relation = Relation.of(comparison.comparator());
    AttributeValue value = value(reversed ? comparison.left() : comparison.right());
    add(attribute, new Clause(reversed ? relation.mirrored() : relation, value, null));
  }

  /** The one attribute among the operands, which must come first. */
  private static String attribute(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand instanceof Operand.Size) {
        throw TokenStream.invalid(
            ExpressionKind.KEY_CONDITION,
            "KeyConditionExpressions cannot contain nested operations");
      }
      if (operand instanceof Operand.Path path && !path.path().isTopLevel()) {
        throw TokenStream.invalid(
            ExpressionKind.KEY_CONDITION,
            "KeyConditionExpressions cannot have conditions on nested attributes");
      }
    }
    if (operands.stream().filter(operand -> operand instanceof Operand.Path).count() > 1) {
      throw DynamoException.validation(
          "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
              + " condition");
    }
    if (operands.get(0) instanceof Operand.Path path) {
      return path.path().name();
    }
    throw DynamoException.validation(
        "Invalid condition in KeyConditionExpression: No key attribute specified");
  }

  private AttributeValue value(Operand operand) {
    AttributeValue value = null;
    if (operand instanceof Operand.Placeholder placeholder) {
      value = values.get(placeholder.name());
    } else if (operand instanceof Operand.Literal literal) {
      value = literal.value();
    }
    if (value == null) {
      throw DynamoException.validation(
          "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
              + " condition");
    }
    return value;
  }

  private void add(String attribute, Clause clause) {
    if (clauses.put(attribute, clause) != null) {
      throw TokenStream.invalid(
          ExpressionKind.KEY_CONDITION,
          "KeyConditionExpressions must only contain one condition per key");
    }
  }

  private static DynamoException invalidOperator(@Nullable String operator) {
    return DynamoException.validation(
        "Invalid operator used in KeyConditionExpression: " + operator);
  }

  private static String operatorOf(ConditionNode node) {
    if (node instanceof ConditionNode.Or) {
      return "OR";
    } else if (node instanceof ConditionNode.Not) {
      return "NOT";
    } else if (node instanceof ConditionNode.In) {
      return "IN";
    } else if (node instanceof ConditionNode.AttributeExists) {
      return "attribute_exists";
    } else if (node instanceof ConditionNode.AttributeNotExists) {
      return "attribute_not_exists";
    } else if (node instanceof ConditionNode.AttributeTypeIs) {
      return "attribute_type";
    }
    return "contains";
  }
}
