package dev.serverlessdb.dynamo;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An emulated DynamoDB that tests talk JSON to, in single quotes, with no socket. */
public final class Local implements AutoCloseable {

  /** Where every test's clock begins to stand still. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Emulator emulator;
  private final HttpService http;

  private Local(Emulator emulator) {
    this.emulator = emulator;
    this.http = emulator.http("dynamodb");
  }

  /** A new world, its clock standing still. */
  public static Local start() {
    return new Local(
        Emulator.builder()
            .with(new DynamoDbFactory())
            .clock(EmulatorClock.frozenAt(START))
            .seed(1)
            .start());
  }

  /** A fork of this world. */
  public Local fork() {
    return new Local(emulator.fork());
  }

  /** The emulator behind it. */
  public Emulator emulator() {
    return emulator;
  }

  /** Answers a request whose JSON is written with single quotes. */
  public HttpResponse call(String operation, String body) {
    return raw("DynamoDB_20120810." + operation, body.replace('\'', '"'));
  }

  /** Answers a request as it is. */
  public HttpResponse raw(String target, String body) {
    return raw(target, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers a request as it is. */
  public HttpResponse raw(String target, byte[] body) {
    return signed(
        target,
        "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=0",
        body);
  }

  /** Answers a request with an {@code Authorization} header; an empty one is left out. */
  public HttpResponse signed(String target, String authorization, byte[] body) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("X-Amz-Target", target)
            .add("Content-Type", "application/x-amz-json-1.0")
            .add("X-Amz-Date", "20260101T000000Z");
    if (!authorization.isEmpty()) {
      headers.add("Authorization", authorization);
    }
    return send(new HttpRequest("POST", "/", "", headers, body));
  }

  /** Answers a request of any kind. */
  public HttpResponse send(HttpRequest request) {
    return http.handle(request);
  }

  /** The answer's body, in single quotes. */
  public String ask(String operation, String body) {
    return text(call(operation, body));
  }

  /** The answer's body as an object; the request must succeed. */
  public JsonObject get(String operation, String body) {
    HttpResponse response = call(operation, body);
    if (response.status() != 200) {
      throw new AssertionError(operation + " failed: " + text(response));
    }
    return JsonReader.read(response.body());
  }

  /** What the error answer says: the exception's name, a colon and its text. */
  public String error(String operation, String body) {
    HttpResponse response = call(operation, body);
    if (response.status() == 200) {
      throw new AssertionError(operation + " succeeded: " + text(response));
    }
    JsonObject error = JsonReader.read(response.body());
    String type = error.string("__type", "");
    String message = error.string("message", error.string("Message", ""));
    return type.substring(type.indexOf('#') + 1) + ": " + message;
  }

  /** A body in single quotes. */
  public static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }

  /** Makes a table paid by request whose key is {@code pk}, a string. */
  public Local table(String name) {
    get(
        "CreateTable",
        "{'TableName':'"
            + name
            + "','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
            + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]}");
    return this;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
