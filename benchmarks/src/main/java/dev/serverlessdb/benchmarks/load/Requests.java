package dev.serverlessdb.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** DynamoDB requests as text. Items of one partition, {@code p<n/20>}, come in groups of 20. */
final class Requests {

  static final String TABLE = "Load";
  private static final String NOTE = "please leave it at the door ".repeat(14);
  private static final String LINE =
      "{\"M\":{\"productId\":{\"S\":\"prod_1\"},\"title\":{\"S\":\"A very nice product\"},"
          + "\"quantity\":{\"N\":\"2\"},\"price\":{\"N\":\"49.99\"}}}";

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

  /** An order as an application would keep it: about 1 KB as billed, in 14 attributes. */
  private static String item(int n) {
    String key = key(n);
    return key.substring(0, key.length() - 1)
        + ",\"orderId\":{\"S\":\"order-"
        + n
        + "\"},\"status\":{\"S\":\"shipped\"},\"count\":{\"N\":\"0\"},\"total\":{\"N\":\"149.99\"},"
        + "\"currency\":{\"S\":\"EUR\"},\"paid\":{\"BOOL\":true},\"coupon\":{\"NULL\":true},"
        + "\"createdAt\":{\"S\":\"2026-01-01T12:00:00.000Z\"},\"tags\":{\"SS\":[\"gift\",\"new\",\"web\"]},"
        + "\"customer\":{\"M\":{\"name\":{\"S\":\"Jane Smith\"},\"email\":{\"S\":\"jane@example.com\"},"
        + "\"address\":{\"M\":{\"street\":{\"S\":\"1 High Street\"},\"city\":{\"S\":\"Springfield\"},"
        + "\"zip\":{\"S\":\"12345\"},\"country\":{\"S\":\"US\"}}}}},\"items\":{\"L\":["
        + LINE
        + ","
        + LINE
        + ","
        + LINE
        + "]},\"note\":{\"S\":\""
        + NOTE
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
