package dev.serverlessdb.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.dynamo.Local;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What the service asks of the Authorization header. Verified against: the developer guide's page
 * on error handling (MissingAuthenticationTokenException, IncompleteSignatureException) and the
 * texts of AWS's signature checks that users quote.
 */
class CredentialsTest {

  private static String answer(String authorization) {
    try (Local db = Local.start()) {
      HttpResponse response =
          db.signed(
              "DynamoDB_20120810.ListTables", authorization, "{}".getBytes(StandardCharsets.UTF_8));
      return response.status() + " " + Local.text(response);
    }
  }

  @Test
  void aRequestWithoutSignatureIsRefused() {
    String refused =
        "400 {'__type':'com.amazon.coral.service#MissingAuthenticationTokenException',"
            + "'message':'Request is missing Authentication Token'}";
    assertThat(answer("")).isEqualTo(refused);
    assertThat(answer("Bearer token")).isEqualTo(refused);
  }

  @Test
  void anIncompleteSignatureIsToldWhatItLacks() {
    assertThat(answer("AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request"))
        .startsWith("400 {'__type':'com.amazon.coral.service#IncompleteSignatureException',")
        .contains(
            "'message':'Authorization header requires 'Signature' parameter. Authorization header"
                + " requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 ");
  }

  @Test
  void anySignatureOfTheRightFormWillDo() {
    assertThat(answer("AWS4-HMAC-SHA256 Credential=x,SignedHeaders=host,Signature=0"))
        .isEqualTo("200 {'TableNames':[]}");
  }

  @Test
  void aSignatureNeedsNoDate() {
    assertThat(presigned("", "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=0"))
        .isEqualTo("{'TableNames':[]}");
    assertThat(presigned("", "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host"))
        .contains(
            "requires 'Signature' parameter. Authorization header requires existence of either a"
                + " 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 ");
  }

  private static String presigned(String query, String authorization) {
    try (Local db = Local.start()) {
      HttpHeaders headers =
          new HttpHeaders()
              .add("X-Amz-Target", "DynamoDB_20120810.ListTables")
              .add("Content-Type", "application/x-amz-json-1.0");
      if (!authorization.isEmpty()) {
        headers.add("Authorization", authorization);
      }
      byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
      return Local.text(db.send(new HttpRequest("POST", "/", query, headers, body)));
    }
  }

  @Test
  void aSignatureMayStandInTheQuery() {
    String query =
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a&X-Amz-Date=1&X-Amz-SignedHeaders=host";
    assertThat(presigned(query + "&X-Amz-Signature=0", "")).isEqualTo("{'TableNames':[]}");
    assertThat(presigned(query, ""))
        .contains(
            "IncompleteSignatureException','message':'AWS query-string parameters must include"
                + " 'X-Amz-Signature'. Re-examine the query-string parameters.'");
    assertThat(presigned(query + "&X-Amz-Signature=0", "AWS4-HMAC-SHA256 Credential=a"))
        .contains("InvalidSignatureException','message':'Found both 'X-Amz-Algorithm' as a");
  }
}
