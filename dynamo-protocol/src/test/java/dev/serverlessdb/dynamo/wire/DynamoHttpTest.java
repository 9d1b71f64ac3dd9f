package dev.serverlessdb.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.dynamo.Local;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the service answers to what is no call of its protocol. Verified against: the developer
 * guide's page on the low-level API (one method, one content type) and what users of the service
 * quote of it (404 for other content types, the health check's text).
 */
class DynamoHttpTest {

  private static HttpResponse send(String method, String contentType, String body, String origin) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .add("Host", "localhost:8000")
            .add("X-Amz-Date", "20260101T000000Z")
            .add("Authorization", "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=a, Signature=a");
    if (!contentType.isEmpty()) {
      headers.add("Content-Type", contentType);
    }
    if (!origin.isEmpty()) {
      headers.add("Origin", origin);
    }
    try (Local db = Local.start()) {
      return db.send(
          new HttpRequest(method, "/", "", headers, body.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-amz-json-1.0",
        "application/x-amz-json-1.0; charset=utf-8",
        "application/json",
        ""
      })
  void jsonIsTakenUnderItsTwoNamesAndWithoutAny(String contentType) {
    HttpResponse response = send("POST", contentType, "{}", "");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().get("Content-Type")).isEqualTo("application/x-amz-json-1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,application/x-amz-json-1.1",
    "POST,application/x-www-form-urlencoded",
    "PUT,application/json",
    "DELETE,application/json",
    "OPTIONS,application/json"
  })
  void whatIsNoCallIsNotFound(String method, String contentType) {
    HttpResponse response = send(method, contentType, "{}", "");
    assertThat(response.status()).isEqualTo(404);
    assertThat(Local.text(response)).isEqualTo("<UnknownOperationException/>\n");
    assertThat(response.headers().get("x-amz-crc32")).isEqualTo("3552371480");
    assertThat(response.headers().get("x-amzn-RequestId")).matches("[0-9A-V]{52}");
  }

  @Test
  void whoMerelyLooksIsToldThatAllIsWell() {
    HttpResponse response = send("GET", "text/html", "", "");
    assertThat(response.status()).isEqualTo(200);
    assertThat(Local.text(response)).isEqualTo("healthy: localhost:8000 ");
  }

  @Test
  void browsersMayAskFromAnywhere() {
    HttpResponse asked = send("OPTIONS", "text/plain", "", "http://localhost:3000");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.headers().get("Access-Control-Allow-Origin")).isEqualTo("*");
    HttpResponse response = send("POST", "application/json", "{}", "http://localhost:3000");
    assertThat(response.headers().get("Access-Control-Allow-Origin")).isEqualTo("*");
  }
}
