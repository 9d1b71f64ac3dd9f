package dev.serverlessdb.benchmarks.load;

import java.util.function.IntFunction;

/** What the load consists of. Items are of 1 KB; each connection works on keys of its own. */
enum Scenario {
  PUT("put an order of 1 KB", "PutItem", Requests::put),
  GET("get an order of 1 KB", "GetItem", Requests::get),
  UPDATE("update with condition", "UpdateItem", Requests::update),
  QUERY("query of 20 items", "Query", Requests::query),
  TRANSACT("transact of 4", "TransactWriteItems", Requests::transact),
  BATCH("batch of 25", "BatchWriteItem", Requests::batch);

  /** How many items the table holds before the load starts. */
  static final int ITEMS = 1_000;

  final String title;
  final String operation;
  private final IntFunction<String> body;

  Scenario(String title, String operation, IntFunction<String> body) {
    this.title = title;
    this.operation = operation;
    this.body = body;
  }

  /** The body of the nth request. */
  String body(int n) {
    return body.apply(n % ITEMS);
  }
}
