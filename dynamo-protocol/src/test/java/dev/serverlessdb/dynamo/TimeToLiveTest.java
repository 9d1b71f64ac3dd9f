package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Items go when their time is over, on the emulator's clock. Verified against: the developer guide,
 * "Using time to live (TTL) in DynamoDB", and nubo-db/dynamodb-conformance.
 */
class TimeToLiveTest {

  private static final String ON =
      "{'TableName':'tab','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}";
  private static final String GET = "{'TableName':'tab','Key':{'pk':{'S':'a'}}}";

  private static Local expiring() {
    Local db = Local.start().table("tab");
    db.get("UpdateTimeToLive", ON);
    return db;
  }

  private static String put(Duration after) {
    long second = Local.START.plus(after).getEpochSecond();
    return "{'TableName':'tab','Item':{'pk':{'S':'a'},'ttl':{'N':'" + second + "'}}}";
  }

  @Test
  void advancingTheClockRemovesWhatHasExpired() {
    try (Local db = expiring()) {
      db.get("PutItem", put(Duration.ofHours(1)));
      db.emulator().advance(Duration.ofMinutes(59));
      assertThat(db.ask("GetItem", GET)).contains("Item");
      db.emulator().advance(Duration.ofMinutes(2));
      assertThat(db.ask("GetItem", GET)).isEqualTo("{}");
    }
  }

  @Test
  void aLaterWriteMovesTheTimeOrTakesItAway() {
    try (Local db = expiring()) {
      db.get("PutItem", put(Duration.ofHours(1)));
      db.get("PutItem", put(Duration.ofHours(3)));
      db.emulator().advance(Duration.ofHours(2));
      assertThat(db.ask("GetItem", GET)).contains("Item");
      db.get(
          "UpdateItem",
          "{'TableName':'tab','Key':{'pk':{'S':'a'}},'UpdateExpression':'REMOVE #t',"
              + "'ExpressionAttributeNames':{'#t':'ttl'}}");
      db.emulator().advance(Duration.ofHours(2));
      assertThat(db.ask("GetItem", GET)).contains("Item");
    }
  }

  @Test
  void itemsFromBeforeItWasTurnedOnExpireToo() {
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", put(Duration.ofHours(1)));
      db.get("UpdateTimeToLive", ON);
      db.emulator().advance(Duration.ofHours(2));
      assertThat(db.ask("GetItem", GET)).isEqualTo("{}");
    }
  }

  @Test
  void turnedOffNothingExpires() {
    try (Local db = expiring()) {
      db.get("PutItem", put(Duration.ofHours(1)));
      db.get("UpdateTimeToLive", ON.replace("true", "false"));
      db.emulator().advance(Duration.ofHours(2));
      assertThat(db.ask("GetItem", GET)).contains("Item");
    }
  }

  @Test
  void aDelayLetsExpiredItemsStayAsInProduction() {
    try (Local db = expiring()) {
      db.emulator().service("dynamodb", DynamoDbService.class).timeToLiveDelay(Duration.ofDays(2));
      db.get("PutItem", put(Duration.ofHours(1)));
      try (Local fork = db.fork()) {
        fork.emulator().advance(Duration.ofDays(2));
        assertThat(fork.ask("GetItem", GET)).contains("Item");
        fork.emulator().advance(Duration.ofHours(2));
        assertThat(fork.ask("GetItem", GET)).isEqualTo("{}");
      }
      db.emulator().advance(Duration.ofDays(2));
      assertThat(db.ask("GetItem", GET)).contains("Item");
      db.emulator().advance(Duration.ofHours(2));
      assertThat(db.ask("GetItem", GET)).isEqualTo("{}");
    }
  }

  @Test
  void whatLiesFiveYearsBackIsTakenForAMistake() {
    try (Local db = expiring()) {
      db.get("PutItem", put(Duration.ofDays(-6 * 365)));
      db.emulator().advance(Duration.ofHours(1));
      assertThat(db.ask("GetItem", GET)).contains("Item");
    }
  }

  @Test
  void forksAndRestoredWorldsKeepTheirOwnTimes() {
    try (Local db = expiring()) {
      db.get("PutItem", put(Duration.ofHours(1)));
      var full = db.emulator().checkpoint();
      try (Local fork = db.fork()) {
        fork.emulator().advance(Duration.ofHours(2));
        assertThat(fork.ask("GetItem", GET)).isEqualTo("{}");
      }
      assertThat(db.ask("GetItem", GET)).contains("Item");
      db.get("DeleteItem", GET);
      db.emulator().restore(full);
      db.emulator().advance(Duration.ofHours(2));
      assertThat(db.ask("GetItem", GET)).isEqualTo("{}");
    }
  }

  @Test
  void manyItemsExpireTogether() {
    try (Local db = expiring()) {
      for (int i = 0; i < 1_200; i++) {
        db.get("PutItem", put(Duration.ofHours(1)).replace("'a'", "'" + i + "'"));
      }
      db.emulator().advance(Duration.ofHours(1));
      assertThat(db.get("Scan", "{'TableName':'tab'}").number("Count", -1)).isZero();
    }
  }

  @Test
  void turningOnTwiceAndDescribingAnswerAsTheService() {
    try (Local db = expiring()) {
      assertThat(db.error("UpdateTimeToLive", ON))
          .isEqualTo("ValidationException: TimeToLive is already enabled");
      assertThat(db.ask("DescribeTimeToLive", "{'TableName':'tab'}"))
          .isEqualTo(
              "{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'ttl'}}");
      db.table("other");
      assertThat(db.ask("DescribeTimeToLive", "{'TableName':'other'}"))
          .isEqualTo("{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}");
    }
  }
}
