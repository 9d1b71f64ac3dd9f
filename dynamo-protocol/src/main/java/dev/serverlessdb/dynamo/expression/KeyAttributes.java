package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeType;
import java.util.List;

/**
 * The key of a table or index, as key conditions see it.
 *
 * @param hash one to four attributes (more than one only in global secondary indexes)
 * @param range none to four attributes
 */
public record KeyAttributes(List<KeyAttribute> hash, List<KeyAttribute> range) {
  /** An attribute of a key; its type is S, N or B. */
  public record KeyAttribute(String name, AttributeType type) {}
}
