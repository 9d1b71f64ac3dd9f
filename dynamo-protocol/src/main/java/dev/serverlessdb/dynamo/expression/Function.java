package dev.serverlessdb.dynamo.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the language. Their names are case-sensitive.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions">Functions</a>
 */
enum Function {
  ATTRIBUTE_EXISTS("attribute_exists", Place.CONDITION, 1, true),
  ATTRIBUTE_NOT_EXISTS("attribute_not_exists", Place.CONDITION, 1, true),
  ATTRIBUTE_TYPE("attribute_type", Place.CONDITION, 2, true),
  BEGINS_WITH("begins_with", Place.CONDITION, 2, false),
  CONTAINS("contains", Place.CONDITION, 2, false),
  SIZE("size", Place.CONDITION_OPERAND, 1, false),
  IF_NOT_EXISTS("if_not_exists", Place.UPDATE, 2, true),
  LIST_APPEND("list_append", Place.UPDATE, 2, false);

  /** Where a function may be called. */
  enum Place {
    /** As a condition of its own. */
    CONDITION,
    /** Where a condition asks for a value. */
    CONDITION_OPERAND,
    /** In the value of a SET action. */
    UPDATE
  }

  private static final Map<String, Function> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(f -> f.text, f -> f));

  private final String text;
  private final Place place;
  private final int operands;
  private final boolean pathFirst;

  Function(String text, Place place, int operands, boolean pathFirst) {
    this.text = text;
    this.place = place;
    this.operands = operands;
    this.pathFirst = pathFirst;
  }

  /** The function of that name, or null. */
  static @Nullable Function named(String name) {
    return BY_NAME.get(name);
  }

  String text() {
    return text;
  }

  Place place() {
    return place;
  }

  int operands() {
    return operands;
  }

  /** Whether the first operand must be a document path. */
  boolean pathFirst() {
    return pathFirst;
  }
}
