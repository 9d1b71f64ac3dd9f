package dev.serverlessdb.dynamo.expression;

import java.util.List;

/** The tree of a condition: what is asked of an item. */
public sealed interface ConditionNode {
  /** Holds when every part does. */
  record And(List<ConditionNode> parts) implements ConditionNode {}

  /** Holds when any part does. */
  record Or(List<ConditionNode> parts) implements ConditionNode {}

  /** Holds when the part does not. */
  record Not(ConditionNode part) implements ConditionNode {}

  /** {@code left = right} and its five relatives. */
  record Comparison(Comparator comparator, Operand left, Operand right) implements ConditionNode {}

  /** {@code operand BETWEEN low AND high}, ends included. */
  record Between(Operand operand, Operand low, Operand high) implements ConditionNode {}

  /** {@code operand IN (candidates)}. */
  record In(Operand operand, List<Operand> candidates) implements ConditionNode {}

  /** {@code attribute_exists(path)}. */
  record AttributeExists(Operand path) implements ConditionNode {}

  /** {@code attribute_not_exists(path)}. */
  record AttributeNotExists(Operand path) implements ConditionNode {}

  /** {@code attribute_type(path, type)}. */
  record AttributeTypeIs(Operand path, Operand type) implements ConditionNode {}

  /** {@code begins_with(operand, prefix)}. */
  record BeginsWith(Operand operand, Operand prefix) implements ConditionNode {}

  /** {@code contains(operand, element)}. */
  record Contains(Operand operand, Operand element) implements ConditionNode {}
}
