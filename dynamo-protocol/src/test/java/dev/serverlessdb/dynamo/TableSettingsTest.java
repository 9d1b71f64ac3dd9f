package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Settings of tables and indexes that are kept and shown. Verified against: the API reference's
 * pages of TableDescription, GlobalSecondaryIndexDescription, OnDemandThroughput, SSEDescription
 * and ProvisionedThroughputDescription, and what users of the service quote of it in the public
 * threads of nubo-db/dynoxide (ceilings) and scylladb/scylladb (streams).
 */
class TableSettingsTest {

  private static final String KEYS =
      "'TableName':'tab','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
          + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
          + "{'AttributeName':'g','AttributeType':'S'}],'GlobalSecondaryIndexes':[{"
          + "'IndexName':'idx','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],"
          + "'Projection':{'ProjectionType':'ALL'}";

  private static JsonObject described(Local db) {
    JsonObject table = db.get("DescribeTable", "{'TableName':'tab'}").object("Table");
    return table == null ? new JsonObject() : table;
  }

  private static JsonObject index(Local db) {
    return described(db).objects("GlobalSecondaryIndexes").get(0);
  }

  private static String text(JsonObject of, String member) {
    Object value = of.get(member);
    return value == null
        ? ""
        : new String(new JsonOut().json(value).toBytes(), StandardCharsets.UTF_8)
            .replace('"', '\'');
  }

  private static Local onDemand(String ofIndex, String ofTable) {
    Local db = Local.start();
    db.get(
        "CreateTable", "{" + KEYS + ofIndex + "}],'BillingMode':'PAY_PER_REQUEST'" + ofTable + "}");
    return db;
  }

  @Test
  void ceilingsAreMergedAndTakenAwayByMinusOne() {
    try (Local db =
        onDemand(
            "", ",'OnDemandThroughput':{'MaxReadRequestUnits':20,'MaxWriteRequestUnits':15}")) {
      db.get("UpdateTable", "{'TableName':'tab','OnDemandThroughput':{'MaxReadRequestUnits':40}}");
      assertThat(text(described(db), "OnDemandThroughput"))
          .isEqualTo("{'MaxReadRequestUnits':40,'MaxWriteRequestUnits':15}");
      assertThat(
              db.ask(
                  "UpdateTable",
                  "{'TableName':'tab','OnDemandThroughput':{'MaxReadRequestUnits':-1}}"))
          .contains("'MaxReadRequestUnits':-1");
      assertThat(text(described(db), "OnDemandThroughput"))
          .isEqualTo("{'MaxWriteRequestUnits':15}");
    }
  }

  @Test
  void provisionedTablesHaveNoCeilings() {
    String units = ",'ProvisionedThroughput':{'ReadCapacityUnits':3,'WriteCapacityUnits':3}";
    try (Local db = onDemand("", ",'OnDemandThroughput':{'MaxReadRequestUnits':20}")) {
      db.get(
          "UpdateTable",
          "{'TableName':'tab','BillingMode':'PROVISIONED'"
              + units
              + ",'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'idx'"
              + units
              + "}}]}");
      assertThat(described(db).has("OnDemandThroughput")).isFalse();
      assertThat(
              db.error(
                  "UpdateTable",
                  "{'TableName':'tab','OnDemandThroughput':{'MaxReadRequestUnits':4}}"))
          .isEqualTo(
              "ValidationException: One or more parameter values were invalid: MaxReadRequestUnits"
                  + " for OnDemandThroughput cannot be specified when the table BillingMode is"
                  + " PROVISIONED");
    }
  }

  @Test
  void indexesShowTheirOwnCeilingsAndWarmThroughput() {
    try (Local db = onDemand(",'OnDemandThroughput':{'MaxWriteRequestUnits':7}", "")) {
      assertThat(text(index(db), "OnDemandThroughput")).isEqualTo("{'MaxWriteRequestUnits':7}");
      assertThat(text(index(db), "WarmThroughput"))
          .isEqualTo("{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'ACTIVE'}");
      db.get(
          "UpdateTable",
          "{'TableName':'tab','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'idx',"
              + "'OnDemandThroughput':{'MaxReadRequestUnits':9},"
              + "'WarmThroughput':{'ReadUnitsPerSecond':13000,'WriteUnitsPerSecond':5000}}}]}");
      assertThat(text(index(db), "OnDemandThroughput"))
          .isEqualTo("{'MaxReadRequestUnits':9,'MaxWriteRequestUnits':7}");
      assertThat(text(index(db), "WarmThroughput")).startsWith("{'ReadUnitsPerSecond':13000,");
    }
  }

  @Test
  void anEncryptedTableNamesItsKey() {
    try (Local db = onDemand("", ",'SSESpecification':{'Enabled':true}")) {
      assertThat(text(described(db), "SSEDescription"))
          .startsWith(
              "{'Status':'ENABLED','SSEType':'KMS','KMSMasterKeyArn':'arn:aws:kms:us-east-1:");
    }
    try (Local db =
        onDemand("", ",'SSESpecification':{'Enabled':true,'KMSMasterKeyId':'alias/own'}")) {
      assertThat(text(described(db), "SSEDescription")).contains(":alias/own'");
    }
  }

  @Test
  void changesOfProvisionedThroughputAreDated() {
    try (Local db = onDemand("", "")) {
      units(db, "'BillingMode':'PROVISIONED',", 5);
      assertThat(text(described(db), "ProvisionedThroughput"))
          .startsWith("{'NumberOfDecreasesToday':0,");
      units(db, "", 9);
      assertThat(text(described(db), "ProvisionedThroughput"))
          .startsWith("{'LastIncreaseDateTime':1767225600.000,'NumberOfDecreasesToday':0,");
      units(db, "", 2);
      assertThat(text(described(db), "ProvisionedThroughput"))
          .contains("'LastDecreaseDateTime':1767225600.000,'NumberOfDecreasesToday':1,");
      db.emulator().advance(Duration.ofDays(1));
      assertThat(text(described(db), "ProvisionedThroughput"))
          .contains("'NumberOfDecreasesToday':0,");
    }
  }

  private static void units(Local db, String mode, int units) {
    String throughput =
        "'ProvisionedThroughput':{'ReadCapacityUnits':" + units + ",'WriteCapacityUnits':5}";
    String ofIndex =
        mode.isEmpty()
            ? ""
            : ",'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'idx'," + throughput + "}}]";
    db.get("UpdateTable", "{'TableName':'tab'," + mode + throughput + ofIndex + "}");
  }

  @Test
  void aStreamIsNotTurnedOnTwice() {
    String on =
        "{'TableName':'tab','StreamSpecification':"
            + "{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}}";
    try (Local db = Local.start().table("tab")) {
      db.get("UpdateTable", on);
      assertThat(db.error("UpdateTable", on))
          .isEqualTo("ValidationException: Table already has an enabled stream: TableName: tab");
    }
  }
}
