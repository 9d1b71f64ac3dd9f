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
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * DynamoDB in process at 1,000, 100,000 and 1,000,000 items of 1 KB: time per operation on random
 * keys, heap per item, and the time of fork and restore at 200,000 items. Run it with {@code
 * benchmarks/growth}.
 */
public final class Growth {

  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final int FORK_SIZE = 200_000;
  private static final int OPERATIONS = 60_000;
  private static final int ROUNDS = 5;
  private static final int HTTP_REQUESTS = 50_000;
  private static final int HTTP_CONNECTIONS = 16;
  private static final double HTTP_SECONDS = 2;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final Emulator emulator = Emulator.builder().with(new DynamoDbFactory()).seed(1).start();
  private final HttpService dynamo = emulator.http("dynamodb");
  private int items;

  private Growth() {}

  /** Takes no arguments; prints a table. */
  public static void main(String[] args) {
    Growth growth = new Growth();
    growth.call("CreateTable", Bodies.createTable());
    long empty = usedHeap();
    System.out.println(
        "| items | where | put µs | get µs | update µs | query of 20 µs | heap per item |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int size : SIZES) {
      if (size > FORK_SIZE && growth.items < FORK_SIZE) {
        growth.fillTo(FORK_SIZE);
        growth.forks();
      }
      growth.fillTo(size);
      growth.warmUp();
      growth.row(empty);
    }
    growth.emulator.close();
  }

  private void fillTo(int size) {
    for (; items < size; items++) {
      call("PutItem", Bodies.put(items));
    }
  }

  private void row(long empty) {
    long heap = (usedHeap() - empty) / items;
    print("in process", this::micros, heap);
    print("over HTTP", this::microsOverHttp, heap);
  }

  /** Before the first figure the compiler should have seen everything; later it changes nothing. */
  private void warmUp() {
    if (items == SIZES[0]) {
      microsOverHttp("PutItem", Bodies::put);
      microsOverHttp("GetItem", Bodies::get);
      microsOverHttp("UpdateItem", Bodies::update);
      microsOverHttp("Query", Bodies::query);
    }
  }

  private interface Timing {
    double micros(String operation, LongFunction<String> body);
  }

  private void print(String where, Timing timing, long heap) {
    System.out.printf(
        Locale.ROOT,
        "| %,d | %s | %.2f | %.2f | %.2f | %.2f | %,d bytes |%n",
        items,
        where,
        timing.micros("PutItem", Bodies::put),
        timing.micros("GetItem", Bodies::get),
        timing.micros("UpdateItem", Bodies::update),
        timing.micros("Query", Bodies::query),
        heap);
  }

  /** As {@link #micros}, by clients on 16 connections: the time between two answers. */
  private double microsOverHttp(String operation, LongFunction<String> body) {
    byte[][] requests = new byte[HTTP_REQUESTS][];
    for (int i = 0; i < HTTP_REQUESTS; i++) {
      long n = Long.remainderUnsigned(i * MIXER, items);
      requests[i] = LoadLoop.request(emulator.uri("dynamodb"), operation, body.apply(n));
    }
    try {
      LoadLoop loop = new LoadLoop(emulator.uri("dynamodb"), requests);
      loop.run(HTTP_CONNECTIONS, HTTP_SECONDS);
      return 1e6 / loop.run(HTTP_CONNECTIONS, HTTP_SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The median round, in microseconds per operation, on keys spread over the whole table. */
  private double micros(String operation, LongFunction<String> body) {
    double[] rounds = new double[ROUNDS];
    byte[][] bodies = new byte[OPERATIONS][];
    for (int round = -1; round < ROUNDS; round++) {
      for (int i = 0; i < OPERATIONS; i++) {
        long n = Long.remainderUnsigned((i + (round + 1L) * OPERATIONS) * MIXER, items);
        bodies[i] = body.apply(n).getBytes(UTF_8);
      }
      long start = System.nanoTime();
      for (byte[] one : bodies) {
        call(operation, one);
      }
      if (round >= 0) {
        rounds[round] = (System.nanoTime() - start) / 1e3 / OPERATIONS;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private void forks() {
    int count = 2_000;
    for (int warm = 0; warm < 2; warm++) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        emulator.fork().close();
      }
      double fork = (System.nanoTime() - start) / 1e6 / count;
      Emulator.Checkpoint checkpoint = emulator.checkpoint();
      start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        emulator.restore(checkpoint);
      }
      double restore = (System.nanoTime() - start) / 1e6 / count;
      if (warm == 1) {
        System.out.printf(
            Locale.ROOT,
            "| fork and close at %,d items: %.4f ms; restore: %.4f ms | | | | | | |%n",
            items,
            fork,
            restore);
      }
    }
  }

  private void call(String operation, String body) {
    call(operation, body.getBytes(UTF_8));
  }

  private void call(String operation, byte[] body) {
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

  private static long usedHeap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }
}
