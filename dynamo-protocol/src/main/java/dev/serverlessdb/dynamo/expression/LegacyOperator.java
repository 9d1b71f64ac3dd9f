package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.List;

/**
 * The comparison operators of the legacy parameters: how many values each takes and of which types.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
enum LegacyOperator {
  EQ(1, Accepted.ANY),
  NE(1, Accepted.ANY),
  LE(1, Accepted.SCALARS),
  LT(1, Accepted.SCALARS),
  GE(1, Accepted.SCALARS),
  GT(1, Accepted.SCALARS),
  NOT_NULL(0, Accepted.NONE),
  NULL(0, Accepted.NONE),
  CONTAINS(1, Accepted.ELEMENTS),
  NOT_CONTAINS(1, Accepted.ELEMENTS),
  BEGINS_WITH(1, Accepted.PREFIXES),
  IN(-1, Accepted.SCALARS),
  BETWEEN(2, Accepted.SCALARS);

  private final int arguments;
  private final Accepted accepted;

  LegacyOperator(int arguments, Accepted accepted) {
    this.arguments = arguments;
    this.accepted = accepted;
  }

  /** The types of values an operator takes. */
  private enum Accepted {
    NONE,
    ANY,
    SCALARS,
    PREFIXES,
    ELEMENTS;

    boolean includes(AttributeType type) {
      return switch (this) {
        case NONE -> false;
        case ANY -> true;
        case SCALARS -> type.isKeyType();
        case PREFIXES -> type == AttributeType.S || type == AttributeType.B;
        case ELEMENTS ->
            type.isKeyType() || type == AttributeType.BOOL || type == AttributeType.NULL;
      };
    }
  }

  /**
   * The operator of that name; unknown ones are refused where the request's members are checked.
   */
  static LegacyOperator named(String name) {
    for (LegacyOperator operator : values()) {
      if (operator.name().equals(name)) {
        return operator;
      }
    }
    throw DynamoException.invalidParameter("Unsupported ComparisonOperator: " + name);
  }

  /**
   * Checks the values an operator is given.
   *
   * @throws DynamoException of type validation
   */
  void check(List<AttributeValue> values) {
    boolean rightNumber = arguments < 0 ? !values.isEmpty() : values.size() == arguments;
    if (!rightNumber) {
      throw DynamoException.invalidParameter(
          "Invalid number of argument(s) for the " + this + " ComparisonOperator");
    }
    for (AttributeValue value : values) {
      if (!accepted.includes(value.type())) {
        throw DynamoException.invalidParameter(
            "ComparisonOperator "
                + this
                + " is not valid for "
                + value.type()
                + " AttributeValue type");
      }
      if (value.type() != values.get(0).type()) {
        throw DynamoException.invalidParameter(
            "AttributeValues inside AttributeValueList must be of same type");
      }
    }
    if (this == BETWEEN && Values.order(values.get(0), values.get(1)) > 0) {
      throw DynamoException.validation(
          "The BETWEEN condition was provided a range where the lower bound is greater than the"
              + " upper bound");
    }
  }

  /** The condition this operator puts on a top-level attribute. */
  ConditionNode node(String attribute, List<AttributeValue> values) {
    Operand path = new Operand.Path(DocumentPath.of(attribute));
    List<Operand> operands = values.stream().<Operand>map(Operand.Literal::new).toList();
    return switch (this) {
      case EQ, NE, LE, LT, GE, GT ->
          new ConditionNode.Comparison(Comparator.valueOf(name()), path, operands.get(0));
      case NOT_NULL -> new ConditionNode.AttributeExists(path);
      case NULL -> new ConditionNode.AttributeNotExists(path);
      case CONTAINS -> new ConditionNode.Contains(path, operands.get(0));
      case NOT_CONTAINS -> new ConditionNode.Not(new ConditionNode.Contains(path, operands.get(0)));
      case BEGINS_WITH -> new ConditionNode.BeginsWith(path, operands.get(0));
      case IN -> new ConditionNode.In(path, operands);
      case BETWEEN -> new ConditionNode.Between(path, operands.get(0), operands.get(1));
    };
  }
}
