package dev.serverlessdb.benchmarks.growth;

import java.util.List;

/** The queries of {@link FaunaGrowth}: documents of about 500 bytes, 64 of them under each term. */
final class FaunaQueries {

  private static final String PADDING = "x".repeat(400);
  private static final int GROUP = 64;

  private FaunaQueries() {}

  /** What everything else needs. */
  static List<String> schema() {
    return List.of(
        "{\"create_collection\":{\"object\":{\"name\":\"products\"}}}",
        "{\"create_collection\":{\"object\":{\"name\":\"orders\"}}}",
        "{\"create_index\":{\"object\":{\"name\":\"by_group\",\"source\":{\"collection\":\"products\"},"
            + "\"terms\":[{\"object\":{\"field\":[\"data\",\"group\"]}}]}}}");
  }

  private static String ref(long id) {
    return "{\"ref\":{\"collection\":\"products\"},\"id\":\"" + id + "\"}";
  }

  /** A product with an id of its own. */
  static String put(long id) {
    return "{\"create\":"
        + ref(id)
        + ",\"params\":{\"object\":{\"data\":{\"object\":{\"name\":\"product "
        + id
        + "\",\"group\":"
        + id / GROUP
        + ",\"stock\":1000000,\"price\":29.99,\"body\":\""
        + PADDING
        + "\"}}}}}";
  }

  /** A product in a new group, as an application creates one. */
  static String create(long n) {
    return "{\"create\":{\"collection\":\"products\"},\"params\":{\"object\":{\"data\":{\"object\":"
        + "{\"name\":\"product\",\"group\":"
        + -(n + 1)
        + ",\"stock\":1,\"price\":29.99,\"body\":\""
        + PADDING
        + "\"}}}}}";
  }

  static String get(long id) {
    return "{\"get\":" + ref(id) + "}";
  }

  /** 64 documents of an index, each fetched. */
  static String page(long id) {
    return "{\"map\":{\"lambda\":\"ref\",\"expr\":{\"get\":{\"var\":\"ref\"}}},\"collection\":"
        + "{\"paginate\":{\"match\":{\"index\":\"by_group\"},\"terms\":"
        + id / GROUP
        + "},\"size\":64}}";
  }

  private static String deduct(long id) {
    String stock = "{\"select\":[\"data\",\"stock\"],\"from\":{\"get\":" + ref(id) + "}}";
    return "{\"update\":"
        + ref(id)
        + ",\"params\":{\"object\":{\"data\":{\"object\":{\"stock\":{\"subtract\":["
        + stock
        + ",1]}}}}}}";
  }

  /** Two products' stock and a new order, in one transaction. */
  static String placeOrder(long id) {
    long other = id / GROUP * GROUP;
    return "{\"do\":["
        + deduct(id)
        + ","
        + deduct(other)
        + ",{\"create\":{\"collection\":\"orders\"},\"params\":{\"object\":{\"data\":{\"object\":"
        + "{\"items\":["
        + ref(id)
        + ","
        + ref(other)
        + "],\"total\":59.98,\"status\":\"confirmed\",\"createdAt\":{\"now\":null}}}}}}]}";
  }
}
