package dev.serverlessdb.dynamo.expression;

/** One action of an update. */
public sealed interface UpdateAction {
  /** The path the action changes. */
  DocumentPath path();

  /** {@code SET path = value}. */
  record Set(DocumentPath path, Operand value) implements UpdateAction {}

  /** {@code REMOVE path}. */
  record Remove(DocumentPath path) implements UpdateAction {}

  /** {@code ADD path value}: number addition or set union. */
  record Add(DocumentPath path, Operand value) implements UpdateAction {}

  /** {@code DELETE path value}: set difference. */
  record Delete(DocumentPath path, Operand value) implements UpdateAction {}
}
