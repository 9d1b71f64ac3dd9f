package dev.serverlessdb.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serverlessdb.benchmarks.load.LoadLoop;
import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.dynamo.DynamoDbFactory;
import java.io.IOException;

/** An emulator with one DynamoDB table, reached in process or over HTTP. For one thread. */
final class GrowingTable implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final Emulator emulator = Emulator.builder().with(new DynamoDbFactory()).seed(1).start();
  private final HttpService dynamo = emulator.http("dynamodb");
  private int items;

  GrowingTable() {
    call("CreateTable", Bodies.createTable().getBytes(UTF_8));
  }

  Emulator emulator() {
    return emulator;
  }

  void fillTo(int size) {
    for (; items < size; items++) {
      call("PutItem", Bodies.put(items).getBytes(UTF_8));
    }
  }

  /** The number of an item, spread over the whole table. */
  long spread(long n) {
    return Long.remainderUnsigned(n * MIXER, items);
  }

  void call(String operation, byte[] body) {
    HttpHeaders headers = new HttpHeaders().add("X-Amz-Target", "DynamoDB_20120810." + operation);
    headers.add("Content-Type", "application/x-amz-json-1.0");
    headers.add(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=0000");
    headers.add("X-Amz-Date", "20260101T000000Z");
    HttpResponse response = dynamo.handle(new HttpRequest("POST", "/", "", headers, body));
    if (response.status() != 200) {
      throw new IllegalStateException(operation + ": " + new String(response.body(), UTF_8));
    }
  }

  /** A request as {@link #load} takes it. */
  byte[] request(String operation, String body) {
    return LoadLoop.request(emulator.uri("dynamodb"), operation, body);
  }

  /** How many requests were answered over HTTP in that time. */
  double load(byte[][] requests, double seconds) throws IOException {
    return new LoadLoop(emulator.uri("dynamodb"), requests).run(CONNECTIONS, seconds) * seconds;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
