package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a condition of an item. Where an operand has no value, every comparison fails except {@code
 * <>}, which holds.
 */
final class ConditionEvaluator {
  private final Map<String, AttributeValue> values;
  private final Map<String, AttributeValue> item;

  ConditionEvaluator(Map<String, AttributeValue> values, Map<String, AttributeValue> item) {
    this.values = values;
    this.item = item;
  }

  boolean test(ConditionNode node) {
    if (node instanceof ConditionNode.Comparison comparison) {
      return compare(comparison);
    } else if (node instanceof ConditionNode.And and) {
      for (ConditionNode part : and.parts()) {
        if (!test(part)) {
          return false;
        }
      }
      return true;
    } else if (node instanceof ConditionNode.Or or) {
      for (ConditionNode part : or.parts()) {
        if (test(part)) {
          return true;
        }
      }
      return false;
    } else if (node instanceof ConditionNode.Not not) {
      return !test(not.part());
    } else if (node instanceof ConditionNode.AttributeExists exists) {
      return value(exists.path()) != null;
    } else if (node instanceof ConditionNode.AttributeNotExists exists) {
      return value(exists.path()) == null;
    }
    return testFurther(node);
  }

  private boolean testFurther(ConditionNode node) {
    if (node instanceof ConditionNode.Between between) {
      return between(between);
    } else if (node instanceof ConditionNode.In in) {
      return in(in);
    } else if (node instanceof ConditionNode.BeginsWith begins) {
      AttributeValue value = value(begins.operand());
      AttributeValue prefix = value(begins.prefix());
      return value != null && prefix != null && Values.beginsWith(value, prefix);
    } else if (node instanceof ConditionNode.Contains contains) {
      AttributeValue value = value(contains.operand());
      AttributeValue element = value(contains.element());
      return value != null && element != null && Values.contains(value, element);
    } else if (node instanceof ConditionNode.AttributeTypeIs typed) {
      AttributeValue value = value(typed.path());
      return value != null
          && value(typed.type()) instanceof AttributeValue.S type
          && value.type().name().equals(type.value());
    }
    throw new IllegalStateException("unknown condition " + node);
  }

  private boolean compare(ConditionNode.Comparison comparison) {
    AttributeValue left = value(comparison.left());
    AttributeValue right = value(comparison.right());
    if (left == null || right == null) {
      return comparison.comparator() == Comparator.NE;
    }
    return Values.compare(comparison.comparator(), left, right);
  }

  private boolean between(ConditionNode.Between between) {
    AttributeValue value = value(between.operand());
    AttributeValue low = value(between.low());
    AttributeValue high = value(between.high());
    return value != null
        && low != null
        && high != null
        && Values.compare(Comparator.GE, value, low)
        && Values.compare(Comparator.LE, value, high);
  }

  private boolean in(ConditionNode.In in) {
    AttributeValue value = value(in.operand());
    if (value == null) {
      return false;
    }
    for (Operand candidate : in.candidates()) {
      if (value.equals(value(candidate))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable AttributeValue value(Operand operand) {
    if (operand instanceof Operand.Path path) {
      return Values.at(path.path(), item);
    } else if (operand instanceof Operand.Placeholder placeholder) {
      return values.get(placeholder.name());
    } else if (operand instanceof Operand.Literal literal) {
      return literal.value();
    } else if (operand instanceof Operand.Size size) {
      AttributeValue of = value(size.of());
      int count = of == null ? -1 : Values.size(of);
      return count < 0 ? null : new AttributeValue.N(DynamoNumber.of(count));
    }
    throw new IllegalStateException("no operand of a condition: " + operand);
  }
}
