package dev.serverlessdb.dynamo.wire;

import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks that a request is signed. Whose the credentials are and whether the signature is right is
 * not judged, but a header that no client would send is refused as by the service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling</a>
 */
final class Credentials {

  private static final String SCHEME = "AWS4-";
  private static final List<String> PARAMETERS =
      List.of("Credential", "Signature", "SignedHeaders");
  private static final List<String> QUERY_PARAMETERS =
      List.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Signature",
          "X-Amz-SignedHeaders",
          "X-Amz-Date");

  private Credentials() {}

  /**
   * Checks the signature's form.
   *
   * @throws DynamoException when there is none or parts of it are missing
   */
  static void check(HttpRequest request) {
    String header = request.headers().get("Authorization");
    if (request.query().contains("X-Amz-Algorithm")) {
      checkQuery(request.query(), header);
      return;
    }
    if (header == null || !header.trim().startsWith(SCHEME)) {
      throw DynamoException.of(
          ErrorType.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token");
    }
    if (!isComplete(header)) {
      throw DynamoException.of(
          ErrorType.INCOMPLETE_SIGNATURE, missing(header, request) + "Authorization=" + header);
    }
  }

  private static void checkQuery(String query, @Nullable String header) {
    if (header != null) {
      throw DynamoException.of(
          ErrorType.INVALID_SIGNATURE,
          "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP"
              + " header.");
    }
    StringBuilder missing = new StringBuilder();
    for (String parameter : QUERY_PARAMETERS) {
      if (!query.contains(parameter + "=")) {
        missing
            .append("AWS query-string parameters must include '")
            .append(parameter)
            .append("'. ");
      }
    }
    if (missing.length() > 0) {
      throw DynamoException.of(
          ErrorType.INCOMPLETE_SIGNATURE, missing + "Re-examine the query-string parameters.");
    }
  }

  /** Dates are not judged, so that requests can be written by hand. */
  private static boolean isComplete(String header) {
    for (String parameter : PARAMETERS) {
      if (!has(header, parameter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(String header, String parameter) {
    int at = header.indexOf(parameter + "=");
    return at > 0 && (header.charAt(at - 1) == ' ' || header.charAt(at - 1) == ',');
  }

  private static boolean isDated(HttpRequest request) {
    return request.headers().get("X-Amz-Date") != null || request.headers().get("Date") != null;
  }

  private static String missing(String header, HttpRequest request) {
    StringBuilder text = new StringBuilder();
    for (String parameter : PARAMETERS) {
      if (!has(header, parameter)) {
        text.append("Authorization header requires '").append(parameter).append("' parameter. ");
      }
    }
    if (!isDated(request)) {
      text.append(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    return text.toString();
  }
}
