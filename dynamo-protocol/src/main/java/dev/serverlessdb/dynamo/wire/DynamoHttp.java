package dev.serverlessdb.dynamo.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol's HTTP face: the target header names the operation, the body is JSON, every answer
 * carries a request id and the CRC-32 of its body. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">Low-level
 *     API</a>
 */
public final class DynamoHttp implements HttpService {

  private static final Logger LOG = LoggerFactory.getLogger(DynamoHttp.class);
  private static final String JSON_1_0 = "application/x-amz-json-1.0";
  private static final byte[] UNKNOWN = "<UnknownOperationException/>\n".getBytes(US_ASCII);
  private static final Pattern OPERATION =
      Pattern.compile("DynamoDB(?:Streams)?_20120810\\.([A-Za-z]{1,64})");
  private static final ThreadLocal<JsonOut> OUT = ThreadLocal.withInitial(JsonOut::new);

  private final RequestHandler handler;
  private final RequestIds ids;

  /** A face for {@code handler}, whose request ids come from {@code entropy}. */
  public DynamoHttp(RequestHandler handler, Entropy entropy) {
    this.handler = handler;
    this.ids = new RequestIds(entropy);
  }

  @Override
  public boolean mayBlock() {
    return handler.mayBlock();
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    return switch (request.method()) {
      case "POST" -> isJson(request) ? post(request) : unknown();
      case "GET", "HEAD" -> health(request);
      case "OPTIONS" -> request.headers().get("Origin") == null ? unknown() : preflight(request);
      default -> unknown();
    };
  }

  /** Whether a body is said to be JSON; a body of which nothing is said was written by hand. */
  private static boolean isJson(HttpRequest request) {
    String type = request.headers().get("Content-Type");
    return type == null
        || type.startsWith(JSON_1_0)
        || type.startsWith("application/json")
        || request.body().length == 0;
  }

  /** What is no call of this protocol is answered in XML, before anybody asks for an operation. */
  private HttpResponse unknown() {
    HttpHeaders headers = new HttpHeaders();
    headers.add("x-amzn-RequestId", ids.next());
    headers.add("x-amz-crc32", Long.toString(JsonOut.crc32(UNKNOWN)));
    return HttpResponse.of(404, headers, UNKNOWN);
  }

  private HttpResponse post(HttpRequest request) {
    JsonOut out = OUT.get().reset();
    int status = answer(request, out);
    if (status == HttpResponse.DROP_CONNECTION) {
      return HttpResponse.dropConnection();
    }
    HttpHeaders headers = new HttpHeaders();
    headers.add("Content-Type", JSON_1_0);
    headers.add("x-amzn-RequestId", ids.next());
    headers.add("x-amz-crc32", Long.toString(out.crc32()));
    String origin = request.headers().get("Origin");
    if (origin != null) {
      headers.add("Access-Control-Allow-Origin", "*");
    }
    return HttpResponse.of(status, headers, out.toBytes());
  }

  private int answer(HttpRequest request, JsonOut out) {
    try {
      String target = request.headers().get("X-Amz-Target");
      if (target == null || !handler.knows(target)) {
        throw DynamoException.of(ErrorType.UNKNOWN_OPERATION, whatIsUnknown(target));
      }
      JsonObject input = JsonReader.read(request.body());
      Credentials.check(request);
      Caller caller =
          new Caller(request.headers().get("Authorization"), request.headers().get("Host"));
      return handler.handle(target, input, out, caller).status();
    } catch (DynamoException e) {
      Errors.write(out, e);
      return e.type().status();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("a request failed in a way that is not the caller's fault", e);
      Errors.write(
          out,
          DynamoException.of(
              ErrorType.INTERNAL_SERVER_ERROR,
              "The request processing has failed because of an unknown error, exception or"
                  + " failure."));
      return ErrorType.INTERNAL_SERVER_ERROR.status();
    }
  }

  /** The service says nothing here; who meets an operation that is not emulated is told so. */
  private static String whatIsUnknown(@Nullable String target) {
    Matcher operation = OPERATION.matcher(target == null ? "" : target);
    return operation.matches()
        ? "ServerlessDB does not emulate "
            + operation.group(1)
            + "; docs/COMPATIBILITY.md lists the operations that it does"
        : "";
  }

  private HttpResponse health(HttpRequest request) {
    String host = request.headers().first("Host").orElse("dynamodb");
    HttpHeaders headers = new HttpHeaders();
    headers.add("Content-Type", "text/plain");
    headers.add("x-amzn-RequestId", ids.next());
    byte[] body = ("healthy: " + host + " ").getBytes(StandardCharsets.UTF_8);
    headers.add("x-amz-crc32", Long.toString(JsonOut.crc32(body)));
    return HttpResponse.of(200, headers, body);
  }

  /** Browsers ask first. */
  private HttpResponse preflight(HttpRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.add("x-amzn-RequestId", ids.next());
    headers.add("x-amz-crc32", "0");
    headers.add("Access-Control-Allow-Origin", "*");
    headers.add("Access-Control-Max-Age", "172800");
    String wanted = request.headers().get("Access-Control-Request-Headers");
    if (wanted != null) {
      headers.add("Access-Control-Allow-Headers", wanted);
    }
    String method = request.headers().get("Access-Control-Request-Method");
    if (method != null) {
      headers.add("Access-Control-Allow-Methods", method);
    }
    return HttpResponse.of(200, headers, new byte[0]);
  }
}
