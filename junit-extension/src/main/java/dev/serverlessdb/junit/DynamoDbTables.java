package dev.serverlessdb.junit;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource with tables and their items, created through the service itself: a JSON array of
 * CreateTable requests, each with an additional member {@code Items}, a list of items in DynamoDB
 * JSON.
 *
 * @param resource where the JSON is
 * @param service DynamoDB
 */
record DynamoDbTables(URL resource, HttpService service) {

  private static final String TABLE_NAME = "TableName";
  private static final String ITEMS = "Items";

  void load() {
    if (!(read() instanceof List<?> tables)) {
      throw refused("must hold a JSON array of CreateTable requests", null);
    }
    for (Object table : tables) {
      if (!(table instanceof Map<?, ?> members)) {
        throw refused("holds something that is not a CreateTable request", null);
      }
      create(members);
    }
  }

  private Object read() {
    try (InputStream stream = resource.openStream()) {
      Object document = Json.read(stream.readAllBytes());
      return document == null ? List.of() : document;
    } catch (IOException | Json.MalformedJsonException e) {
      throw refused("cannot be read: " + e.getMessage(), e);
    }
  }

  private void create(Map<?, ?> table) {
    Map<String, Object> request = new LinkedHashMap<>();
    table.forEach((name, value) -> request.put(String.valueOf(name), value));
    Object items = request.remove(ITEMS);
    call("CreateTable", request);
    if (items == null) {
      return;
    }
    if (!(items instanceof List<?> all)) {
      throw refused("has '" + ITEMS + "' that are not an array", null);
    }
    for (Object item : all) {
      Object name = request.getOrDefault(TABLE_NAME, "");
      call("PutItem", Map.of(TABLE_NAME, name, "Item", item));
    }
  }

  private void call(String operation, Map<String, Object> request) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("X-Amz-Target", "DynamoDB_20120810." + operation)
            .add("Content-Type", "application/x-amz-json-1.0")
            .add("X-Amz-Date", "20260101T000000Z")
            .add(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=0");
    HttpResponse response =
        service.handle(new HttpRequest("POST", "/", "", headers, Json.write(request)));
    if (response.status() != 200) {
      String answer = new String(response.body(), StandardCharsets.UTF_8);
      throw refused("has a " + operation + " that DynamoDB refuses: " + answer, null);
    }
  }

  private IllegalArgumentException refused(
      String why, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(resource + " " + why, cause);
  }
}
