package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tables, their settings and their tags. Verified against: the API reference's pages and
 * nubo-db/dynamodb-conformance.
 */
class TableTest {

  private static JsonObject describe(Local db, String name) {
    JsonObject table = db.get("DescribeTable", "{'TableName':'" + name + "'}").object("Table");
    return table == null ? new JsonObject() : table;
  }

  private static String text(Object json) {
    return new String(
            new dev.serverlessdb.dynamo.wire.JsonOut().json(json).toBytes(),
            java.nio.charset.StandardCharsets.UTF_8)
        .replace('"', '\'');
  }

  @Test
  void aNewTableIsDescribedAsTheServiceDescribesIt() {
    try (Local db = Local.start().table("tab")) {
      String table = text(describe(db, "tab")).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID");
      assertThat(table)
          .isEqualTo(
              "{'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'TableName':'tab',"
                  + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],'TableStatus':'ACTIVE',"
                  + "'CreationDateTime':1767225600.000,'ProvisionedThroughput':{"
                  + "'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0},"
                  + "'TableSizeBytes':0,'ItemCount':0,"
                  + "'TableArn':'arn:aws:dynamodb:us-east-1:000000000000:table/tab','TableId':'UUID',"
                  + "'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST',"
                  + "'LastUpdateToPayPerRequestDateTime':1767225600.000},"
                  + "'DeletionProtectionEnabled':false,'WarmThroughput':{'ReadUnitsPerSecond':12000,"
                  + "'WriteUnitsPerSecond':4000,'Status':'ACTIVE'}}");
    }
  }

  @Test
  void answersSpeakOfWhatTheServiceWouldStillBeDoing() {
    try (Local db = Local.start()) {
      String table =
          "{'TableName':'tab','BillingMode':'PAY_PER_REQUEST','KeySchema':["
              + "{'AttributeName':'pk','KeyType':'HASH'}],'AttributeDefinitions':["
              + "{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'g','AttributeType':'S'}],"
              + "'GlobalSecondaryIndexes':[{'IndexName':'idx','KeySchema':[{'AttributeName':'g',"
              + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]}";
      assertThat(db.ask("CreateTable", table))
          .contains("'TableStatus':'CREATING'", "'IndexStatus':'CREATING'");
      assertThat(text(describe(db, "tab")))
          .contains("'TableStatus':'ACTIVE'", "'IndexStatus':'ACTIVE'");
      assertThat(db.ask("UpdateTable", "{'TableName':'tab','DeletionProtectionEnabled':false}"))
          .contains("'TableStatus':'UPDATING'", "'IndexStatus':'ACTIVE'");
      assertThat(db.ask("DeleteTable", "{'TableName':'tab'}"))
          .contains("'TableStatus':'DELETING'", "'IndexStatus':'DELETING'");
    }
  }

  @Test
  void whatBelongsToGlobalTablesIsNotAcceptedInSilence() {
    try (Local db = Local.start().table("tab")) {
      assertThat(
              db.error(
                  "UpdateTable",
                  "{'TableName':'tab','DeletionProtectionEnabled':true,'ReplicaUpdates':["
                      + "{'Create':{'RegionName':'eu-west-1'}}]}"))
          .isEqualTo(
              "ValidationException: ServerlessDB does not emulate ReplicaUpdates of UpdateTable");
    }
  }

  @Test
  void sizesAreCounted() {
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'abc'}}}");
      JsonObject table = describe(db, "tab");
      assertThat(table.number("ItemCount", -1)).isEqualTo(1);
      assertThat(table.number("TableSizeBytes", -1)).isEqualTo(5);
    }
  }

  @Test
  void aTableThatIsMadeAgainIsEmpty() {
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}");
      assertThat(db.ask("DeleteTable", "{'TableName':'tab'}")).contains("'TableStatus':'DELETING'");
      db.table("tab");
      assertThat(db.get("Scan", "{'TableName':'tab'}").number("Count", -1)).isZero();
    }
  }

  @Test
  void aProtectedTableIsNotDeleted() {
    try (Local db = Local.start().table("tab")) {
      db.get("UpdateTable", "{'TableName':'tab','DeletionProtectionEnabled':true}");
      assertThat(db.error("DeleteTable", "{'TableName':'tab'}"))
          .startsWith("ValidationException: Resource cannot be deleted");
      db.get("UpdateTable", "{'TableName':'tab','DeletionProtectionEnabled':false}");
      db.get("DeleteTable", "{'TableName':'tab'}");
    }
  }

  @Test
  void tablesAreListedInOrderPageByPage() {
    try (Local db = Local.start()) {
      List<String> made = new ArrayList<>();
      for (int i = 10; i < 35; i++) {
        made.add("table" + i);
        db.table("table" + i);
      }
      List<Object> seen = new ArrayList<>();
      String start = "";
      while (true) {
        JsonObject page = db.get("ListTables", "{'Limit':7" + start + "}");
        seen.addAll(page.list("TableNames"));
        String last = page.string("LastEvaluatedTableName");
        if (last == null) {
          break;
        }
        start = ",'ExclusiveStartTableName':'" + last + "'";
      }
      assertThat(seen).isEqualTo(made);
    }
  }

  @Test
  void billingMovesBothWays() {
    try (Local db = Local.start().table("tab")) {
      db.get(
          "UpdateTable",
          "{'TableName':'tab','BillingMode':'PROVISIONED','ProvisionedThroughput':"
              + "{'ReadCapacityUnits':3,'WriteCapacityUnits':4}}");
      JsonObject units = describe(db, "tab").object("ProvisionedThroughput");
      assertThat(units == null ? 0 : units.number("WriteCapacityUnits", 0)).isEqualTo(4);
      db.get("UpdateTable", "{'TableName':'tab','BillingMode':'PAY_PER_REQUEST'}");
      assertThat(text(describe(db, "tab"))).contains("'BillingMode':'PAY_PER_REQUEST'");
    }
  }

  @Test
  void aTableIsReachedByItsArnToo() {
    try (Local db = Local.start().table("tab")) {
      String arn = "arn:aws:dynamodb:us-east-1:000000000000:table/tab";
      db.get("PutItem", "{'TableName':'" + arn + "','Item':{'pk':{'S':'a'}}}");
      assertThat(db.ask("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}")).contains("Item");
    }
  }

  @Test
  void tagsAreAddedListedAndRemoved() {
    try (Local db = Local.start().table("tab")) {
      String arn = "'ResourceArn':'arn:aws:dynamodb:us-east-1:000000000000:table/tab'";
      db.get(
          "TagResource", "{" + arn + ",'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]}");
      db.get("TagResource", "{" + arn + ",'Tags':[{'Key':'a','Value':'3'}]}");
      assertThat(db.ask("ListTagsOfResource", "{" + arn + "}"))
          .isEqualTo("{'Tags':[{'Key':'a','Value':'3'},{'Key':'b','Value':'2'}]}");
      db.get("UntagResource", "{" + arn + ",'TagKeys':['a']}");
      assertThat(db.ask("ListTagsOfResource", "{" + arn + "}"))
          .isEqualTo("{'Tags':[{'Key':'b','Value':'2'}]}");
    }
  }

  @Test
  void limitsAndEndpointsAreAnswered() {
    try (Local db = Local.start()) {
      assertThat(db.get("DescribeLimits", "{}").number("TableMaxReadCapacityUnits", 0))
          .isEqualTo(40_000);
      assertThat(db.ask("DescribeEndpoints", "{}")).contains("'CachePeriodInMinutes':1440");
    }
  }
}
