package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.fauna.value.ValueJson;
import java.util.Set;

/**
 * The endpoints of FQL v10, which is not emulated: whoever comes with a driver for it is told so in
 * the form that the driver reads.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/reference/http/reference/errors/">Its
 *     errors</a>
 */
final class NewerApi {

  /** The paths that drivers for FQL v10 ask. */
  static final Set<String> PATHS = Set.of("/query/1", "/stream/1", "/feed/1");

  private NewerApi() {}

  /** The body of the refusal, of status 400. */
  static String refusal(HttpRequest request) {
    String message =
        request.body().length == 0
            ? "No request body provided"
            : "FQL v10 is not emulated. FQL v4 is asked at / and GraphQL at /graphql.";
    StringBuilder out = new StringBuilder("{\"error\":{\"code\":\"invalid_request\",\"message\":");
    ValueJson.quote(message, out);
    return out.append("}}").toString();
  }
}
