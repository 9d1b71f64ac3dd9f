package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;

/** What a condition or an update computes with. */
public sealed interface Operand {
  /** The value at a path of the item, if there is one. */
  record Path(DocumentPath path) implements Operand {}

  /** A value of {@code ExpressionAttributeValues}, colon included in the name. */
  record Placeholder(String name) implements Operand {}

  /** A value that stands in the statement itself: PartiQL and the legacy parameters. */
  record Literal(AttributeValue value) implements Operand {}

  /** {@code size(operand)}. */
  record Size(Operand of) implements Operand {}

  /** {@code if_not_exists(path, otherwise)}, in updates. */
  record IfNotExists(DocumentPath path, Operand otherwise) implements Operand {}

  /** {@code list_append(first, second)}, in updates. */
  record ListAppend(Operand first, Operand second) implements Operand {}

  /** {@code left + right}, in updates. */
  record Plus(Operand left, Operand right) implements Operand {}

  /** {@code left - right}, in updates. */
  record Minus(Operand left, Operand right) implements Operand {}
}
