package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses given values of an update whose type no item could make right. */
final class UpdateOperandChecks {
  private final Map<String, AttributeValue> values;

  UpdateOperandChecks(Map<String, AttributeValue> values) {
    this.values = values;
  }

  void check(List<UpdateAction> actions) {
    for (UpdateAction action : actions) {
      if (action instanceof UpdateAction.Set set) {
        check(set.value());
      } else if (action instanceof UpdateAction.Add add) {
        AttributeType type = given(add.value());
        if (type != null && type != AttributeType.N && !type.isSet()) {
          throw wrongSectionType("ADD", type);
        }
      } else if (action instanceof UpdateAction.Delete delete) {
        AttributeType type = given(delete.value());
        if (type != null && !type.isSet()) {
          throw wrongSectionType("DELETE", type);
        }
      }
    }
  }

  private void check(Operand operand) {
    if (operand instanceof Operand.Plus plus) {
      require(AttributeType.N, "+", plus.left());
      require(AttributeType.N, "+", plus.right());
    } else if (operand instanceof Operand.Minus minus) {
      require(AttributeType.N, "-", minus.left());
      require(AttributeType.N, "-", minus.right());
    } else if (operand instanceof Operand.ListAppend append) {
      require(AttributeType.L, "list_append", append.first());
      require(AttributeType.L, "list_append", append.second());
    } else if (operand instanceof Operand.IfNotExists first) {
      check(first.otherwise());
    }
  }

  private void require(AttributeType required, String function, Operand operand) {
    check(operand);
    AttributeType type = given(operand);
    if (type != null && type != required) {
      throw invalid("operator or function: " + function + ", operand type: " + type);
    }
  }

  private @Nullable AttributeType given(Operand operand) {
    AttributeValue value = null;
    if (operand instanceof Operand.Placeholder placeholder) {
      value = values.get(placeholder.name());
    } else if (operand instanceof Operand.Literal literal) {
      value = literal.value();
    } else if (operand instanceof Operand.ListAppend) {
      return AttributeType.L;
    }
    return value == null ? null : value.type();
  }

  private static DynamoException wrongSectionType(String section, AttributeType type) {
    return invalid(
        "operator: "
            + section
            + ", operand type: "
            + longName(type)
            + ", typeSet: ALLOWED_FOR_"
            + section
            + "_OPERAND");
  }

  private static DynamoException invalid(String detail) {
    return TokenStream.invalid(
        ExpressionKind.UPDATE, "Incorrect operand type for operator or function; " + detail);
  }

  /** The names that errors about ADD and DELETE use. */
  private static String longName(AttributeType type) {
    return switch (type) {
      case S -> "STRING";
      case N -> "NUMBER";
      case B -> "BINARY";
      case BOOL -> "BOOLEAN";
      case NULL -> "NULL";
      case M -> "MAP";
      case L -> "LIST";
      case SS -> "STRING_SET";
      case NS -> "NUMBER_SET";
      case BS -> "BINARY_SET";
    };
  }
}
