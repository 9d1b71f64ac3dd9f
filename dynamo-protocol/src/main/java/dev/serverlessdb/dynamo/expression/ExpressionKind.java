package dev.serverlessdb.dynamo.expression;

/** The request parameter an expression stands in; its name begins every error text about it. */
public enum ExpressionKind {
  CONDITION("ConditionExpression"),
  FILTER("FilterExpression"),
  KEY_CONDITION("KeyConditionExpression"),
  UPDATE("UpdateExpression"),
  PROJECTION("ProjectionExpression");

  private final String parameter;

  ExpressionKind(String parameter) {
    this.parameter = parameter;
  }

  /** The request parameter's name. */
  public String parameter() {
    return parameter;
  }
}
