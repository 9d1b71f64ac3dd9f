package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of which partition a query reads.
 *
 * @param hash the value of each hash attribute, in the schema's order
 * @param rangeEquals values of the leading range attributes that must be equal, in the schema's
 *     order; empty where none is given
 * @param range what the next range attribute must fulfil, or null
 */
public record KeyCondition(
    List<AttributeValue> hash, List<AttributeValue> rangeEquals, @Nullable Range range) {
  /** How a range attribute is bounded. */
  public enum Operator {
    LT,
    LE,
    GT,
    GE,
    BETWEEN,
    BEGINS_WITH
  }

  /**
   * A bound on a range attribute.
   *
   * @param operand the bound, the lower bound, or the prefix
   * @param upper the upper bound of BETWEEN, else null
   */
  public record Range(
      String attribute,
      Operator operator,
      AttributeValue operand,
      @Nullable AttributeValue upper) {}
}
