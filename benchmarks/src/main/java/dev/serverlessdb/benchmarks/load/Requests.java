package dev.serverlessdb.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** DynamoDB requests as text. Items of one partition, {@code p<n/20>}, come in groups of 20. */
final class Requests {

  static final String TABLE = "Load";
  private static final String PADDING = "x".repeat(900);

  private Requests() {}

  static String createTable() {
    return "{\"TableName\":\"Load\",\"BillingMode\":\"PAY_PER_REQUEST\",\"KeySchema\":"
        + "[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}],"
        + "\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"},"
        + "{\"AttributeName\":\"sk\",\"AttributeType\":\"S\"}]}";
  }

  static String describeTable() {
    return "{\"TableName\":\"Load\"}";
  }

  private static String key(int n) {
    return "{\"pk\":{\"S\":\"p" + n / 20 + "\"},\"sk\":{\"S\":\"" + (1_000_000 + n) + "\"}}";
  }

  private static String item(int n) {
    String key = key(n);
    return key.substring(0, key.length() - 1)
        + ",\"name\":{\"S\":\"item number "
        + n
        + "\"},\"count\":{\"N\":\"0\"},\"flag\":{\"BOOL\":true},\"body\":{\"S\":\""
        + PADDING
        + "\"}}";
  }

  static String put(int n) {
    return "{\"TableName\":\"Load\",\"Item\":" + item(n) + "}";
  }

  static String get(int n) {
    return "{\"TableName\":\"Load\",\"Key\":" + key(n) + "}";
  }

  static String update(int n) {
    return "{\"TableName\":\"Load\",\"Key\":"
        + key(n)
        + ",\"UpdateExpression\":\"SET #c = #c + :one\",\"ConditionExpression\":\"attribute_exists(pk) AND #c >= :zero\","
        + "\"ExpressionAttributeNames\":{\"#c\":\"count\"},\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"},\":zero\":{\"N\":\"0\"}}}";
  }

  static String query(int n) {
    return "{\"TableName\":\"Load\",\"KeyConditionExpression\":\"pk = :p\",\"Limit\":20,"
        + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"p"
        + n / 20
        + "\"}}}";
  }

  static String transact(int n) {
    List<String> actions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      actions.add("{\"Put\":" + put((n / 4 * 4 + i) % Scenario.ITEMS) + "}");
    }
    return "{\"TransactItems\":[" + String.join(",", actions) + "]}";
  }

  static String batch(int n) {
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      requests.add("{\"PutRequest\":{\"Item\":" + item((n / 25 * 25 + i) % Scenario.ITEMS) + "}}");
    }
    return "{\"RequestItems\":{\"Load\":[" + String.join(",", requests) + "]}}";
  }
}
