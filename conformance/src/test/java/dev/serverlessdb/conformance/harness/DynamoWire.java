package dev.serverlessdb.conformance.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * DynamoDB's API as plain HTTP and JSON, for tests that count every request.
 *
 * @param client what sends the requests
 * @param endpoint where DynamoDB is
 */
public record DynamoWire(HttpClient client, URI endpoint) {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  /** A client of its own for {@code endpoint}. */
  public static DynamoWire to(URI endpoint) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new DynamoWire(client, endpoint);
  }

  /**
   * Sends a request and returns the answer's body.
   *
   * @throws IOException when there was no answer, or one with another status than 200
   */
  public String call(String operation, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER_MAX)
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Date", "20260101T000000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Creates a table with the string key {@code id}. */
  public void createTable(String name) throws IOException {
    call(
        "CreateTable",
        """
        {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
         "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
         "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}
        """
            .formatted(name));
  }

  /** Puts an item with the key {@code id} and the number {@code n}. */
  public void put(String table, String id, long n) throws IOException {
    call("PutItem", "{\"TableName\":\"%s\",\"Item\":%s}".formatted(table, item(id, n)));
  }

  /** The item that {@link #put} puts, in DynamoDB JSON. */
  public static String item(String id, long n) {
    return "{\"id\":{\"S\":\"%s\"},\"n\":{\"N\":\"%d\"}}".formatted(id, n);
  }

  /** The number of an item, or -1 when there is no such item. */
  public long get(String table, String id) throws IOException {
    String answer =
        call(
            "GetItem",
            "{\"TableName\":\"%s\",\"ConsistentRead\":true,\"Key\":{\"id\":{\"S\":\"%s\"}}}"
                .formatted(table, id));
    int at = answer.indexOf("{\"N\":\"");
    return at < 0 ? -1 : Long.parseLong(answer.substring(at + 6, answer.indexOf('"', at + 6)));
  }

  /** How many items a table holds. */
  public long count(String table) throws IOException {
    String answer = call("Scan", "{\"TableName\":\"%s\",\"Select\":\"COUNT\"}".formatted(table));
    String from = answer.substring(answer.indexOf("\"Count\":") + 8);
    return Long.parseLong(from.replaceAll("[^0-9].*", ""));
  }
}
