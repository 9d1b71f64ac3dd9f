package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.ListShape;
import dev.serverlessdb.dynamo.wire.MapShape;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import dev.serverlessdb.dynamo.wire.TableNameShape;
import dev.serverlessdb.dynamo.wire.TextShape;

/**
 * Shapes that several operations share; words stand in the order in which the service lists them.
 */
final class Shapes {

  static final Shape TABLE = TableNameShape.EXISTING;
  static final Shape MANAGED_TABLE = TableNameShape.MANAGED;
  static final TextShape BATCH_TABLE = Shape.text(1, 1024);
  static final Shape INDEX_NAME = Shape.text(3, 255).matching(TableNameShape.PATTERN.pattern());
  static final Shape CONSUMED_CAPACITY = Shape.oneOf("INDEXES", "TOTAL", "NONE");
  static final Shape COLLECTION_METRICS = Shape.oneOf("SIZE", "NONE");
  static final Shape RETURN_VALUES =
      Shape.oneOf("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");
  static final Shape ON_CHECK_FAILURE = Shape.oneOf("ALL_OLD", "NONE");
  static final Shape CONDITIONAL_OPERATOR = Shape.oneOf("OR", "AND");
  static final Shape SELECT =
      Shape.oneOf("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES");
  static final MapShape ATTRIBUTES = Shape.map(Shape.attributeValue());
  static final Shape NAMES = Shape.map(Shape.text());
  static final ListShape ATTRIBUTES_TO_GET =
      Shape.list(Shape.text(0, 65535)).size(1, Integer.MAX_VALUE);

  private static final Shape COMPARISON =
      Shape.oneOf(
          "IN",
          "NULL",
          "BETWEEN",
          "LT",
          "NOT_CONTAINS",
          "EQ",
          "GT",
          "NOT_NULL",
          "NE",
          "LE",
          "BEGINS_WITH",
          "GE",
          "CONTAINS");

  /** Legacy conditions by attribute. */
  static final MapShape CONDITIONS =
      Shape.map(
          Shape.structure("Condition")
              .with("AttributeValueList", Shape.list(Shape.attributeValue()))
              .require("ComparisonOperator", COMPARISON));

  /** Legacy expectations by attribute. */
  static final MapShape EXPECTED =
      Shape.map(
          Shape.structure("ExpectedAttributeValue")
              .with("AttributeValueList", Shape.list(Shape.attributeValue()))
              .with("ComparisonOperator", COMPARISON)
              .with("Exists", Shape.flag())
              .with("Value", Shape.attributeValue()));

  /** Legacy updates by attribute. */
  static final MapShape ATTRIBUTE_UPDATES =
      Shape.map(
          Shape.structure("AttributeValueUpdate")
              .with("Action", Shape.oneOf("ADD", "PUT", "DELETE"))
              .with("Value", Shape.attributeValue()));

  private Shapes() {}

  /** Adds the members of condition expressions. */
  static StructureShape withExpressions(StructureShape shape) {
    return shape
        .with("ConditionExpression", Shape.text())
        .with("ExpressionAttributeNames", NAMES)
        .with("ExpressionAttributeValues", ATTRIBUTES);
  }
}
