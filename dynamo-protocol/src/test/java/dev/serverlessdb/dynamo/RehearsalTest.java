package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Reads that lag and throughput that runs out. Verified against: the developer guide's pages on
 * read consistency, on provisioned throughput and on burst capacity.
 */
class RehearsalTest {

  private static final String GET = "{'TableName':'tab','Key':{'pk':{'S':'a'}}";
  private static final String PUT = "{'TableName':'tab','Item':{'pk':{'S':'a'},'g':{'S':'x'}}}";

  /** A table of five write units and three read units, its index of two of each. */
  private static Local provisioned() {
    Local db = Local.start();
    db.get(
        "CreateTable",
        "{'TableName':'tab','ProvisionedThroughput':{'ReadCapacityUnits':3,'WriteCapacityUnits':5},"
            + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
            + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
            + "{'AttributeName':'g','AttributeType':'S'}],'GlobalSecondaryIndexes':[{"
            + "'IndexName':'idx','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],"
            + "'Projection':{'ProjectionType':'ALL'},"
            + "'ProvisionedThroughput':{'ReadCapacityUnits':2,'WriteCapacityUnits':2}}]}");
    return db;
  }

  private static DynamoDbService service(Local db) {
    return db.emulator().service("dynamodb", DynamoDbService.class);
  }

  private static String put(String key) {
    return "{'TableName':'tab','Item':{'pk':{'S':'" + key + "'}}}";
  }

  private static int writesUntilThrottled(Local db) {
    for (int done = 0; ; done++) {
      if (db.call("PutItem", put("k" + done)).status() != 200) {
        assertThat(db.error("PutItem", put("more")))
            .isEqualTo(
                "ProvisionedThroughputExceededException: The level of configured provisioned"
                    + " throughput for the table was exceeded. Consider increasing your"
                    + " provisioning level with the UpdateTable API.");
        return done;
      }
    }
  }

  @Test
  void fiveWriteUnitsAreFiveWritesASecond() {
    try (Local db = provisioned()) {
      service(db).enforceCapacity("tab", true);
      assertThat(writesUntilThrottled(db)).isEqualTo(5);
      db.emulator().advance(Duration.ofSeconds(1));
      assertThat(writesUntilThrottled(db)).isEqualTo(5);
    }
  }

  @Test
  void whatIsNotUsedForFiveMinutesAtMostIsKeptForABurst() {
    try (Local db = provisioned()) {
      service(db).enforceCapacity("tab", true);
      assertThat(writesUntilThrottled(db)).isEqualTo(5);
      db.emulator().advance(Duration.ofSeconds(10));
      assertThat(writesUntilThrottled(db)).isEqualTo(50);
      db.emulator().advance(Duration.ofHours(1));
      assertThat(writesUntilThrottled(db)).isEqualTo(1_500);
    }
  }

  @Test
  void anIndexThatCannotKeepUpThrottlesItsTable() {
    try (Local db = provisioned()) {
      service(db).enforceCapacity("tab", true);
      db.get("PutItem", PUT);
      db.get("PutItem", PUT.replace("'x'", "'y'"));
      assertThat(db.error("PutItem", put("other")))
          .contains("for one or more global secondary indexes of the table was exceeded");
    }
  }

  @Test
  void aTransactionWithoutThroughputIsCancelled() {
    // Verified against: the API reference's page of TransactWriteItems, on reasons of cancellation
    try (Local db = provisioned()) {
      service(db).enforceCapacity("tab", true);
      String transaction = "{'TransactItems':[{'Put':" + put("a") + "},{'Put':" + put("b") + "}]}";
      db.get("TransactWriteItems", transaction);
      db.get("TransactWriteItems", transaction); // five units, of which these two took eight
      assertThat(db.ask("TransactWriteItems", transaction))
          .contains(
              "'CancellationReasons':[{'Code':'ProvisionedThroughputExceeded','Message':'The level"
                  + " of configured provisioned throughput for the table was exceeded.",
              "},{'Code':'None'}],");
    }
  }

  @Test
  void readsOfTableAndIndexAreCountedApart() {
    try (Local db = provisioned()) {
      service(db).enforceCapacity("tab", true);
      String query =
          "{'TableName':'tab','IndexName':'idx','KeyConditionExpression':'g = :g',"
              + "'ExpressionAttributeValues':{':g':{'S':'x'}}}";
      for (int i = 0; i < 4; i++) {
        db.get("Query", query);
      }
      assertThat(db.error("Query", query)).contains("global secondary indexes");
      for (int i = 0; i < 3; i++) {
        db.get("GetItem", GET + ",'ConsistentRead':true}");
      }
      assertThat(db.error("GetItem", GET + "}")).contains("for the table was exceeded");
    }
  }

  @Test
  void tablesThatNobodyNamedOrThatArePaidByRequestAreNotLimited() {
    try (Local db = Local.start().table("tab")) {
      service(db).enforceCapacity("tab", true);
      for (int i = 0; i < 100; i++) {
        db.get("PutItem", put("a"));
      }
    }
    try (Local db = provisioned()) {
      for (int i = 0; i < 100; i++) {
        db.get("PutItem", put("a"));
      }
    }
  }

  @Test
  void eventuallyConsistentReadsSeeTheStateOfThatLongAgo() {
    try (Local db = Local.start().table("tab")) {
      service(db).replicaLag("tab", Duration.ofMillis(200));
      db.get("PutItem", PUT);
      assertThat(db.ask("GetItem", GET + "}")).isEqualTo("{}");
      assertThat(db.ask("GetItem", GET + ",'ConsistentRead':true}")).contains("Item");
      assertThat(db.get("Scan", "{'TableName':'tab'}").number("Count", -1)).isZero();
      assertThat(db.ask("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[{'pk':{'S':'a'}}]}}}"))
          .contains("'tab':[]");
      db.emulator().advance(Duration.ofMillis(200));
      assertThat(db.ask("GetItem", GET + "}")).contains("Item");
    }
  }

  @Test
  void anIndexLagsBehindItsTable() {
    try (Local db = provisioned()) {
      service(db).indexLag("tab", "idx", Duration.ofSeconds(1));
      db.get("PutItem", PUT);
      assertThat(db.ask("GetItem", GET + "}")).contains("Item");
      String scan = "{'TableName':'tab','IndexName':'idx'}";
      assertThat(db.get("Scan", scan).number("Count", -1)).isZero();
      db.emulator().advance(Duration.ofSeconds(1));
      assertThat(db.get("Scan", scan).number("Count", -1)).isEqualTo(1);
    }
  }

  @Test
  void aForkDoesAsItsParent() {
    try (Local db = provisioned()) {
      service(db).enforceCapacity("tab", true);
      service(db).replicaLag("tab", Duration.ofSeconds(1));
      try (Local fork = db.fork()) {
        assertThat(writesUntilThrottled(fork)).isEqualTo(5);
        assertThat(fork.get("Scan", "{'TableName':'tab'}").number("Count", -1)).isZero();
      }
    }
  }

  @Test
  void bothCanBeSetFromOutside() {
    try (Local db = provisioned()) {
      Map<String, Setting> settings = service(db).settings();
      set(settings, "enforceCapacity", List.of("tab"));
      assertThat(writesUntilThrottled(db)).isEqualTo(5);
      set(settings, "enforceCapacity", List.of());
      db.get("PutItem", PUT);
      set(settings, "readLags", Map.of("tab/index/idx", "PT1S"));
      assertThat(db.ask("Scan", "{'TableName':'tab','IndexName':'idx'}")).contains("'Count':0");
      set(settings, "readLags", Map.of());
      assertThat(db.ask("Scan", "{'TableName':'tab','IndexName':'idx'}")).contains("'Count':1");
      assertThatThrownBy(() -> set(settings, "enforceCapacity", "tab"))
          .hasMessage("must be an array of tables");
      assertThatThrownBy(() -> service(db).replicaLag("tab", Duration.ofSeconds(-1)))
          .hasMessageContaining("ahead");
    }
  }

  private static void set(Map<String, Setting> settings, String name, Object value) {
    Setting setting = settings.get(name);
    if (setting == null) {
      throw new AssertionError("no setting " + name);
    }
    setting.set(value);
  }
}
