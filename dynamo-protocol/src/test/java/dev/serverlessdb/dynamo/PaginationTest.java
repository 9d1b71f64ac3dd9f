package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Page by page, each item comes exactly once, whatever the Limit and however equal the keys of an
 * index. Verified against: the developer guide, "Paginating table query results".
 */
class PaginationTest {

  private static final String TABLE =
      "{'TableName':'tab','BillingMode':'PAY_PER_REQUEST','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
          + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
          + "{'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'g','AttributeType':'S'},"
          + "{'AttributeName':'r','AttributeType':'N'}],"
          + "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'r','KeyType':'RANGE'}],"
          + "'Projection':{'ProjectionType':'KEYS_ONLY'}}],"
          + "'GlobalSecondaryIndexes':[{'IndexName':'global','KeySchema':["
          + "{'AttributeName':'g','KeyType':'HASH'},{'AttributeName':'r','KeyType':'RANGE'}],"
          + "'Projection':{'ProjectionType':'ALL'}},{'IndexName':'flat','KeySchema':["
          + "{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]}";

  private static Local fill(int items, int distinct) {
    Local db = Local.start();
    db.get("CreateTable", TABLE);
    for (int i = 0; i < items; i++) {
      db.get(
          "PutItem",
          "{'TableName':'tab','Item':{'pk':{'S':'p"
              + (i % 3)
              + "'},'sk':{'N':'"
              + i
              + "'},'g':{'S':'same'},'r':{'N':'"
              + (i % distinct)
              + "'}}}");
    }
    return db;
  }

  private static List<String> pages(Local db, String operation, String members, int limit) {
    List<String> seen = new ArrayList<>();
    String start = "";
    for (int page = 0; page < 1_000; page++) {
      JsonObject answer =
          db.get(
              operation,
              "{'TableName':'tab','Limit':"
                  + limit
                  + (members.isEmpty() ? "" : ",")
                  + members
                  + start
                  + "}");
      List<JsonObject> items = answer.objects("Items");
      assertThat(items.size()).isLessThanOrEqualTo(limit);
      items.forEach(item -> seen.add(number(item)));
      Object last = answer.get("LastEvaluatedKey");
      if (last == null) {
        return seen;
      }
      start =
          ",'ExclusiveStartKey':"
              + new String(new JsonOut().json(last).toBytes(), StandardCharsets.UTF_8);
    }
    throw new AssertionError("pages without end");
  }

  private static String number(JsonObject item) {
    JsonObject sk = item.object("sk");
    return sk == null ? "" : sk.string("N", "");
  }

  private static List<String> all(int items) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      all.add(Integer.toString(i));
    }
    return all;
  }

  @Property(tries = 40)
  void scansOfTableAndIndexesGiveEachItemOnce(
      @ForAll @IntRange(min = 0, max = 40) int items,
      @ForAll @IntRange(min = 1, max = 45) int limit,
      @ForAll @IntRange(min = 1, max = 4) int distinct) {
    try (Local db = fill(items, distinct)) {
      List<String> all = all(items);
      assertThat(pages(db, "Scan", "", limit)).containsExactlyInAnyOrderElementsOf(all);
      for (String index : List.of("local", "global", "flat")) {
        assertThat(pages(db, "Scan", "'IndexName':'" + index + "'", limit))
            .containsExactlyInAnyOrderElementsOf(all);
      }
    }
  }

  @Property(tries = 40)
  void queriesOfIndexesWithEqualKeysGiveEachItemOnceInBothDirections(
      @ForAll @IntRange(min = 0, max = 40) int items,
      @ForAll @IntRange(min = 1, max = 45) int limit,
      @ForAll @IntRange(min = 1, max = 4) int distinct,
      @ForAll boolean forward) {
    try (Local db = fill(items, distinct)) {
      for (String index : List.of("global", "flat")) {
        String query =
            "'IndexName':'"
                + index
                + "','KeyConditionExpression':'g = :g','ScanIndexForward':"
                + forward
                + ",'ExpressionAttributeValues':{':g':{'S':'same'}}";
        assertThat(pages(db, "Query", query, limit))
            .containsExactlyInAnyOrderElementsOf(all(items));
      }
    }
  }

  @Property(tries = 20)
  void segmentsOfAParallelScanDivideTheTable(
      @ForAll @IntRange(min = 0, max = 40) int items,
      @ForAll @IntRange(min = 1, max = 45) int limit,
      @ForAll @IntRange(min = 1, max = 9) int segments) {
    try (Local db = fill(items, 3)) {
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < segments; i++) {
        String segment = "'Segment':" + i + ",'TotalSegments':" + segments;
        seen.addAll(pages(db, "Scan", segment, limit));
      }
      assertThat(seen).containsExactlyInAnyOrderElementsOf(all(items));
    }
  }

  @Property(tries = 30)
  void aQueryOfThePartitionIsInOrderOfItsSortKey(
      @ForAll @IntRange(min = 0, max = 40) int items,
      @ForAll @IntRange(min = 1, max = 45) int limit) {
    try (Local db = fill(items, 2)) {
      String query =
          "'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'p1'}}";
      List<String> seen = pages(db, "Query", query, limit);
      assertThat(seen).isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
      assertThat(seen).hasSize((items + 1) / 3);
    }
  }
}
