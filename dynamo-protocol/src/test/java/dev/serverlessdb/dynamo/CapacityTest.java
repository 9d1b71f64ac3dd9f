package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What requests cost. Verified against: the developer guide, "DynamoDB read and write operations"
 * and "Item sizes and formats".
 */
class CapacityTest {

  private static final String INDEXED =
      "{'TableName':'idx','BillingMode':'PAY_PER_REQUEST','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'}],"
          + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
          + "{'AttributeName':'g','AttributeType':'S'}],"
          + "'GlobalSecondaryIndexes':[{'IndexName':'all','KeySchema':["
          + "{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}},"
          + "{'IndexName':'keys','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],"
          + "'Projection':{'ProjectionType':'KEYS_ONLY'}}]}";

  /** An item of exactly that many bytes: 2 + 1 for the key, 1 for the name, the rest for x. */
  private static String item(int bytes) {
    return "{'pk':{'S':'a'},'x':{'S':'" + "y".repeat(bytes - 4) + "'}}";
  }

  @ParameterizedTest
  @CsvSource({"100,1", "1024,1", "1025,2", "2048,2", "102400,100", "409600,400"})
  void aWriteCostsOneUnitForEachKilobyteBegun(int bytes, double units) {
    try (Local db = Local.start().table("tab")) {
      String put =
          "{'TableName':'tab','Item':" + item(bytes) + ",'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("PutItem", put))
          .isEqualTo("{'ConsumedCapacity':{'TableName':'tab','CapacityUnits':" + units + "}}");
    }
  }

  @ParameterizedTest
  @CsvSource({"100,0.5,1", "4096,0.5,1", "4097,1,2", "8192,1,2", "409600,50,100"})
  void aReadCostsOneUnitForEachFourKilobytesBegunAndHalfWhenEventual(
      int bytes, double eventual, double consistent) {
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':" + item(bytes) + "}");
      String get = "{'TableName':'tab','Key':{'pk':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'";
      assertThat(db.ask("GetItem", get + "}")).contains("'CapacityUnits':" + eventual + "}");
      assertThat(db.ask("GetItem", get + ",'ConsistentRead':true}"))
          .contains("'CapacityUnits':" + consistent + "}");
      String transaction =
          "{'TransactItems':[{'Get':{'TableName':'tab','Key':{'pk':{'S':'a'}}}}],"
              + "'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("TransactGetItems", transaction))
          .contains("'CapacityUnits':" + 2 * consistent + ",'ReadCapacityUnits':" + 2 * consistent);
    }
  }

  @Test
  void aMissingItemCostsTheLeastThereIs() {
    try (Local db = Local.start().table("tab")) {
      String get = "{'TableName':'tab','Key':{'pk':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("GetItem", get)).contains("'CapacityUnits':0.5");
      String batch =
          "{'RequestItems':{'tab':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'b'}}]}},"
              + "'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("BatchGetItem", batch)).contains("'CapacityUnits':1.0");
    }
  }

  @Test
  void whoNamesATableByItsArnIsAnsweredWithTheArn() {
    try (Local db = Local.start().table("tab")) {
      String arn = "arn:aws:dynamodb:us-east-1:000000000000:table/tab";
      String get =
          "{'TableName':'" + arn + "','Key':{'pk':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'}";
      String batch =
          "{'RequestItems':{'%s':{'Keys':[{'pk':{'S':'a'}}]}},'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("GetItem", get)).contains("{'TableName':'" + arn + "'");
      assertThat(db.ask("BatchGetItem", batch.formatted(arn)))
          .contains("{'TableName':'" + arn + "'");
      assertThat(db.ask("BatchGetItem", batch.formatted("tab"))).contains("{'TableName':'tab'");
    }
  }

  @Test
  void aReplacementCostsTheLargerOfTheTwoItems() {
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':" + item(3000) + "}");
      String put = "{'TableName':'tab','Item':" + item(10) + ",'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("PutItem", put)).contains("'CapacityUnits':3.0");
    }
  }

  @Test
  void indexesAreChargedWhenTheirEntriesChange() {
    try (Local db = Local.start()) {
      db.get("CreateTable", INDEXED);
      String put =
          "{'TableName':'idx','Item':{'pk':{'S':'a'},'g':{'S':'G'},'x':{'S':'X'}},"
              + "'ReturnConsumedCapacity':'INDEXES'}";
      assertThat(db.ask("PutItem", put.replace("G", "1")))
          .isEqualTo(
              "{'ConsumedCapacity':{'TableName':'idx','CapacityUnits':3.0,'Table':{'CapacityUnits':1.0},"
                  + "'GlobalSecondaryIndexes':{'all':{'CapacityUnits':1.0},'keys':{'CapacityUnits':1.0}}}}");
      assertThat(db.ask("PutItem", put.replace("G", "1").replace("'X'", "'Z'")))
          .contains("'CapacityUnits':2.0,")
          .doesNotContain("'keys'");
      assertThat(db.ask("PutItem", put.replace("G", "2")))
          .contains("'CapacityUnits':5.0,")
          .contains("'all':{'CapacityUnits':2.0}");
    }
  }

  @Test
  void transactionsCostTwiceAndSayWhichKind() {
    try (Local db = Local.start().table("tab")) {
      String put =
          "{'TransactItems':[{'Put':{'TableName':'tab','Item':{'pk':{'S':'a'}}}}],"
              + "'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("TransactWriteItems", put))
          .isEqualTo(
              "{'ConsumedCapacity':[{'TableName':'tab','CapacityUnits':2.0,'WriteCapacityUnits':2.0}]}");
    }
  }

  @Test
  void aQueryIsChargedForTheSumOfWhatItReadsNotForWhatItReturns() {
    try (Local db = Local.start().table("tab")) {
      for (int i = 0; i < 10; i++) {
        db.get(
            "PutItem",
            "{'TableName':'tab','Item':" + item(1000).replace("'a'", "'" + i + "'") + "}");
      }
      String scan =
          "{'TableName':'tab','FilterExpression':'attribute_exists(nothing)',"
              + "'ReturnConsumedCapacity':'TOTAL'}";
      assertThat(db.ask("Scan", scan))
          .isEqualTo(
              "{'Items':[],'Count':0,'ScannedCount':10,"
                  + "'ConsumedCapacity':{'TableName':'tab','CapacityUnits':1.5}}");
    }
  }

  @Test
  void theJournalCountsAFailedConditionToo() {
    try (Local db = Local.start().table("tab")) {
      db.error(
          "PutItem",
          "{'TableName':'tab','Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_exists(pk)'}");
      assertThat(db.emulator().journal().last(1).get(0).units()).containsEntry("writeUnits", 1.0);
    }
  }
}
