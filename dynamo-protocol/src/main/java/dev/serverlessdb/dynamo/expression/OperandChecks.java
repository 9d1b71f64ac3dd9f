package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses given values whose type no item could make right. These checks run for every request,
 * since values are not part of the tree.
 */
final class OperandChecks {
  private static final Set<AttributeType> PREFIX_TYPES = Set.of(AttributeType.S, AttributeType.B);
  private static final Set<AttributeType> SIZELESS_TYPES =
      Set.of(AttributeType.N, AttributeType.BOOL, AttributeType.NULL);

  private final ExpressionKind kind;
  private final Map<String, AttributeValue> values;

  OperandChecks(ExpressionKind kind, Map<String, AttributeValue> values) {
    this.kind = kind;
    this.values = values;
  }

  void check(ConditionNode node) {
    if (node instanceof ConditionNode.Comparison comparison) {
      check(comparison);
    } else if (node instanceof ConditionNode.And and) {
      and.parts().forEach(this::check);
    } else if (node instanceof ConditionNode.Or or) {
      or.parts().forEach(this::check);
    } else if (node instanceof ConditionNode.Not not) {
      check(not.part());
    } else if (node instanceof ConditionNode.Between between) {
      check(between);
    } else if (node instanceof ConditionNode.In in) {
      checkSize(in.operand());
      in.candidates().forEach(this::checkSize);
    } else if (node instanceof ConditionNode.BeginsWith begins) {
      checkPrefix(begins.operand());
      checkPrefix(begins.prefix());
    } else if (node instanceof ConditionNode.Contains contains) {
      checkSize(contains.operand());
      checkSize(contains.element());
      AttributeType type = type(contains.operand());
      if (type != null && SIZELESS_TYPES.contains(type)) {
        throw wrongFunctionType("contains", type);
      }
    } else if (node instanceof ConditionNode.AttributeTypeIs typed) {
      check(typed);
    }
  }

  private void check(ConditionNode.Comparison comparison) {
    checkSize(comparison.left());
    checkSize(comparison.right());
    if (comparison.comparator().isOrdering()) {
      checkOrdered(comparison.comparator().symbol(), comparison.left());
      checkOrdered(comparison.comparator().symbol(), comparison.right());
    }
  }

  private void check(ConditionNode.Between between) {
    checkOrdered("BETWEEN", between.operand());
    checkOrdered("BETWEEN", between.low());
    checkOrdered("BETWEEN", between.high());
    AttributeValue low = given(between.low());
    AttributeValue high = given(between.high());
    if (low == null || high == null) {
      return;
    }
    String bounds =
        "lower bound operand: "
            + ValueText.of(low)
            + ", upper bound operand: "
            + ValueText.of(high);
    if (low.type() != high.type()) {
      throw invalid(
          "The BETWEEN operator requires same data type for lower and upper bounds; " + bounds);
    }
    if (Values.order(low, high) > 0) {
      throw invalid(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
              + bounds);
    }
  }

  private void check(ConditionNode.AttributeTypeIs typed) {
    AttributeValue given = given(typed.type());
    if (given == null) {
      return;
    }
    if (!(given instanceof AttributeValue.S name)) {
      throw wrongFunctionType("attribute_type", given.type());
    }
    for (AttributeType type : AttributeType.values()) {
      if (type.name().equals(name.value())) {
        return;
      }
    }
    throw invalid(
        "Invalid attribute type name found; type: "
            + name.value()
            + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
  }

  private void checkOrdered(String operator, Operand operand) {
    checkSize(operand);
    AttributeType type = type(operand);
    if (type != null && !type.isKeyType()) {
      throw invalid(
          "Incorrect operand type for operator or function; operator: "
              + operator
              + ", operand type: "
              + type);
    }
  }

  private void checkPrefix(Operand operand) {
    checkSize(operand);
    AttributeType type = type(operand);
    if (type != null && !PREFIX_TYPES.contains(type)) {
      throw wrongFunctionType("begins_with", type);
    }
  }

  private void checkSize(Operand operand) {
    if (operand instanceof Operand.Size size) {
      AttributeType type = type(size.of());
      if (type != null && SIZELESS_TYPES.contains(type)) {
        throw wrongFunctionType("size", type);
      }
    }
  }

  private @Nullable AttributeType type(Operand operand) {
    if (operand instanceof Operand.Size) {
      return AttributeType.N;
    }
    AttributeValue value = given(operand);
    return value == null ? null : value.type();
  }

  /** The operand's value if the request gives it, null if it comes from the item. */
  private @Nullable AttributeValue given(Operand operand) {
    if (operand instanceof Operand.Placeholder placeholder) {
      return values.get(placeholder.name());
    }
    return operand instanceof Operand.Literal literal ? literal.value() : null;
  }

  private DynamoException wrongFunctionType(String function, AttributeType type) {
    return invalid(
        "Incorrect operand type for operator or function; operator or function: "
            + function
            + ", operand type: "
            + type);
  }

  private DynamoException invalid(String detail) {
    return TokenStream.invalid(kind, detail);
  }
}
