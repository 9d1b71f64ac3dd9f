package dev.serverlessdb.benchmarks.growth;

/** The requests of {@link Growth}: items of 1 KB, 20 of them in a partition. */
final class Bodies {

  private static final String PADDING = "x".repeat(860);

  private Bodies() {}

  static String createTable() {
    return "{\"TableName\":\"Growth\",\"BillingMode\":\"PAY_PER_REQUEST\",\"KeySchema\":"
        + "[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}],"
        + "\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"},"
        + "{\"AttributeName\":\"sk\",\"AttributeType\":\"S\"}]}";
  }

  private static String key(long n) {
    return "{\"pk\":{\"S\":\"customer#" + n / 20 + "\"},\"sk\":{\"S\":\"order#" + n % 20 + "\"}}";
  }

  static String put(long n) {
    String key = key(n);
    return "{\"TableName\":\"Growth\",\"Item\":"
        + key.substring(0, key.length() - 1)
        + ",\"name\":{\"S\":\"order number "
        + n
        + "\"},\"count\":{\"N\":\"7\"},\"total\":{\"N\":\"129.99\"},\"paid\":{\"BOOL\":true},"
        + "\"tags\":{\"SS\":[\"new\",\"gift\"]},\"body\":{\"S\":\""
        + PADDING
        + "\"}}}";
  }

  static String get(long n) {
    return "{\"TableName\":\"Growth\",\"Key\":" + key(n) + "}";
  }

  static String update(long n) {
    return "{\"TableName\":\"Growth\",\"Key\":"
        + key(n)
        + ",\"UpdateExpression\":\"SET #c = #c + :one\",\"ConditionExpression\":\"attribute_exists(pk)\","
        + "\"ExpressionAttributeNames\":{\"#c\":\"count\"},\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}}";
  }

  static String query(long n) {
    return "{\"TableName\":\"Growth\",\"KeyConditionExpression\":\"pk = :p\",\"Limit\":20,"
        + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"customer#"
        + n / 20
        + "\"}}}";
  }
}
