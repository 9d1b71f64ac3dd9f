package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Secondary indexes. Verified against: the developer guide, "Using Global Secondary Indexes",
 * "Local Secondary Indexes" and "Multi-attribute keys", and nubo-db/dynamodb-conformance.
 */
class IndexTest {

  private static final String HASH_ONLY =
      "{'TableName':'tab','BillingMode':'PAY_PER_REQUEST','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'}],'AttributeDefinitions':["
          + "{'AttributeName':'pk','AttributeType':'S'}ATTRIBUTES]INDEXES}";

  private static Local world(String attributes, String indexes) {
    Local db = Local.start();
    db.get("CreateTable", HASH_ONLY.replace("ATTRIBUTES", attributes).replace("INDEXES", indexes));
    return db;
  }

  private static void put(Local db, String members) {
    db.get("PutItem", "{'TableName':'tab','Item':{" + members + "}}");
  }

  private static List<String> keys(Local db, String operation, String members) {
    return db.get(operation, "{'TableName':'tab'," + members + "}").objects("Items").stream()
        .map(item -> item.object("pk"))
        .map(pk -> pk == null ? "" : pk.string("S", ""))
        .toList();
  }

  @Test
  void anItemWithoutTheIndexKeyIsNotInTheIndex() {
    try (Local db =
        world(
            ",{'AttributeName':'g','AttributeType':'S'}",
            ",'GlobalSecondaryIndexes':[{'IndexName':'idx','KeySchema':[{'AttributeName':'g',"
                + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]")) {
      put(db, "'pk':{'S':'a'},'g':{'S':'x'},'more':{'S':'y'}");
      put(db, "'pk':{'S':'b'}");
      assertThat(db.ask("Scan", "{'TableName':'tab','IndexName':'idx'}"))
          .contains("'Items':[{'pk':{'S':'a'},'g':{'S':'x'}}]");
      db.get(
          "UpdateItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}},'UpdateExpression':'REMOVE g'}");
      assertThat(keys(db, "Scan", "'IndexName':'idx'")).isEmpty();
    }
  }

  @Test
  void anIndexKeyMayHaveSeveralAttributes() {
    try (Local db =
        world(
            ",{'AttributeName':'t','AttributeType':'S'},{'AttributeName':'r','AttributeType':'S'},"
                + "{'AttributeName':'y','AttributeType':'N'},{'AttributeName':'m','AttributeType':'N'}",
            ",'GlobalSecondaryIndexes':[{'IndexName':'idx','KeySchema':["
                + "{'AttributeName':'t','KeyType':'HASH'},{'AttributeName':'r','KeyType':'HASH'},"
                + "{'AttributeName':'y','KeyType':'RANGE'},{'AttributeName':'m','KeyType':'RANGE'}],"
                + "'Projection':{'ProjectionType':'ALL'}}]")) {
      for (int i = 0; i < 12; i++) {
        put(
            db,
            "'pk':{'S':'k"
                + i
                + "'},'t':{'S':'T'},'r':{'S':'"
                + (i % 2 == 0 ? "even" : "odd")
                + "'},'y':{'N':'"
                + (i / 6)
                + "'},'m':{'N':'"
                + (12 - i)
                + "'}");
      }
      String hash =
          "'IndexName':'idx','ExpressionAttributeValues':{':t':{'S':'T'},':r':{'S':'even'}VALUES},"
              + "'KeyConditionExpression':'t = :t AND r = :rRANGE'";
      assertThat(keys(db, "Query", hash.replace("VALUES", "").replace("RANGE", "")))
          .containsExactly("k4", "k2", "k0", "k10", "k8", "k6");
      assertThat(
              keys(
                  db,
                  "Query",
                  hash.replace("VALUES", ",':y':{'N':'1'},':m':{'N':'4'}")
                      .replace("RANGE", " AND y = :y AND m >= :m")))
          .containsExactly("k8", "k6");
    }
  }

  @Test
  void anIndexThatIsAddedLaterIsFilledWithWhatCanBeInIt() {
    try (Local db = world("", "")) {
      put(db, "'pk':{'S':'a'},'g':{'S':'x'}");
      put(db, "'pk':{'S':'b'},'g':{'N':'1'}");
      put(db, "'pk':{'S':'c'},'g':{'S':''}");
      put(db, "'pk':{'S':'d'}");
      String add =
          "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'g','AttributeType':'S'}],"
              + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'idx','KeySchema':["
              + "{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}";
      db.get("UpdateTable", add);
      assertThat(keys(db, "Scan", "'IndexName':'idx'")).containsExactly("a");
      put(db, "'pk':{'S':'e'},'g':{'S':'y'}");
      assertThat(keys(db, "Scan", "'IndexName':'idx'")).containsExactlyInAnyOrder("a", "e");
      assertThat(db.error("UpdateTable", add))
          .isEqualTo("ValidationException: Attempting to create an index which already exists");
      db.get(
          "UpdateTable",
          "{'TableName':'tab','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'idx'}}]}");
      assertThat(db.error("Scan", "{'TableName':'tab','IndexName':'idx'}"))
          .isEqualTo("ValidationException: The table does not have the specified index: idx");
    }
  }

  private static final String LOCAL_INDEX =
      "{'TableName':'tab','BillingMode':'PAY_PER_REQUEST','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
          + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
          + "{'AttributeName':'sk','AttributeType':'S'},{'AttributeName':'l','AttributeType':'N'}],"
          + "'LocalSecondaryIndexes':[{'IndexName':'idx','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'l','KeyType':'RANGE'}],"
          + "'Projection':{'ProjectionType':'KEYS_ONLY'}}]}";

  @Test
  void aLocalIndexFetchesWhatItDoesNotHold() {
    try (Local db = Local.start()) {
      db.get("CreateTable", LOCAL_INDEX);
      put(db, "'pk':{'S':'a'},'sk':{'S':'1'},'l':{'N':'7'},'more':{'S':'y'}");
      String query =
          "{'TableName':'tab','IndexName':'idx','KeyConditionExpression':'pk ="
              + " :p','ReturnConsumedCapacity':"
              + "'INDEXES','ExpressionAttributeValues':{':p':{'S':'a'}}MORE}";
      assertThat(db.ask("Query", query.replace("MORE", "")))
          .contains("'Items':[{'pk':{'S':'a'},'sk':{'S':'1'},'l':{'N':'7'}}]")
          .contains("'Table':{'CapacityUnits':0.0}")
          .contains("'LocalSecondaryIndexes':{'idx':{'CapacityUnits':0.5}}");
      assertThat(db.ask("Query", query.replace("MORE", ",'ProjectionExpression':'more'")))
          .contains("'Items':[{'more':{'S':'y'}}]")
          .contains("'Table':{'CapacityUnits':0.5}");
      assertThat(db.ask("Query", query.replace("MORE", ",'Select':'ALL_ATTRIBUTES'")))
          .contains("'more':{'S':'y'}");
    }
  }

  @Test
  void itemCollectionsAreMeasuredWhereThereAreLocalIndexes() {
    try (Local db = Local.start()) {
      db.get("CreateTable", LOCAL_INDEX);
      String put =
          "{'TableName':'tab','Item':{'pk':{'S':'a'},'sk':{'S':'1'},'l':{'N':'7'}},"
              + "'ReturnItemCollectionMetrics':'SIZE'}";
      assertThat(db.ask("PutItem", put))
          .isEqualTo(
              "{'ItemCollectionMetrics':{'ItemCollectionKey':{'pk':{'S':'a'}},"
                  + "'SizeEstimateRangeGB':[0.0,1.0]}}");
      JsonObject batch =
          db.get(
              "BatchWriteItem",
              "{'ReturnItemCollectionMetrics':'SIZE','RequestItems':{'tab':[{'DeleteRequest':{'Key':"
                  + "{'pk':{'S':'a'},'sk':{'S':'1'}}}}]}}");
      assertThat(batch.has("ItemCollectionMetrics")).isTrue();
    }
  }

  @Test
  void itemsThatDoNotFitAnAddedIndexStayOutOfItAndCanBeChanged() {
    try (Local db = world("", "")) {
      put(db, "'pk':{'S':'list'},'g':{'L':[]}");
      put(db, "'pk':{'S':'number'},'g':{'N':'1'}");
      put(db, "'pk':{'S':'empty'},'g':{'S':''}");
      put(db, "'pk':{'S':'long'},'g':{'S':'" + "x".repeat(2049) + "'}");
      put(db, "'pk':{'S':'fits'},'g':{'S':'x'}");
      db.get(
          "UpdateTable",
          "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'g','AttributeType':'S'}],"
              + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'idx','KeySchema':["
              + "{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}");
      for (String pk : List.of("list", "number", "empty", "long", "fits")) {
        db.get(
            "UpdateItem",
            "{'TableName':'tab','Key':{'pk':{'S':'"
                + pk
                + "'}},'UpdateExpression':'SET seen = :s',"
                + "'ExpressionAttributeValues':{':s':{'BOOL':true}}}");
      }
      assertThat(keys(db, "Scan", "'IndexName':'idx'")).containsExactly("fits");
      for (String pk : List.of("list", "number", "empty", "long", "fits")) {
        db.get("DeleteItem", "{'TableName':'tab','Key':{'pk':{'S':'" + pk + "'}}}");
      }
      assertThat(keys(db, "Scan", "'IndexName':'idx'")).isEmpty();
      assertThat(keys(db, "Scan", "'Limit':10")).isEmpty();
    }
  }

  @Test
  void anIndexThatIsAddedWhileOthersWriteMissesNothing() throws Exception {
    try (Local db = world("", "")) {
      ExecutorService pool = Executors.newFixedThreadPool(3);
      try {
        List<Future<Boolean>> writers = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
          String writer = "w" + w;
          writers.add(
              pool.submit(
                  () -> {
                    for (int i = 0; i < 300; i++) {
                      put(db, "'pk':{'S':'" + writer + "-" + i + "'},'g':{'S':'x'}");
                    }
                    return true;
                  }));
        }
        db.get(
            "UpdateTable",
            "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'g','AttributeType':'S'}],"
                + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'idx','KeySchema':["
                + "{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}");
        for (Future<Boolean> writer : writers) {
          assertThat(writer.get()).isTrue();
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(keys(db, "Scan", "'IndexName':'idx'")).hasSize(900);
    }
  }
}
