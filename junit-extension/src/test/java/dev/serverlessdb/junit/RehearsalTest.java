package dev.serverlessdb.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/** Production rehearsed. Verified with the AWS SDK for Java 2 itself and its retries. */
class RehearsalTest {

  @Test
  void throughputRunsOutAndReadsLagWhereATestAsksForIt() {
    Kit.assertAllSucceed(Kit.run(RehearsalCases.class), 3);
  }

  static final class ProvisionedThings implements Fixture {
    @Override
    public void prepare(ServerlessDb db) {
      db.dynamoDb()
          .client()
          .createTable(
              Things.table().toBuilder()
                  .billingMode(BillingMode.PROVISIONED)
                  .provisionedThroughput(
                      ProvisionedThroughput.builder()
                          .readCapacityUnits(5L)
                          .writeCapacityUnits(5L)
                          .build())
                  .build());
    }
  }

  @ServerlessDbTest(seed = ProvisionedThings.class)
  static class RehearsalCases {

    @Test
    void theSdkRetriesWhatComesTooFast(DynamoDbClient client, ServerlessDb db) {
      db.dynamoDb().table(Things.TABLE).enforceCapacity();
      for (int i = 0; i < 7; i++) {
        Things.put(client, "thing" + i);
      }
      ServerlessDbAssertions.assertThat(db.journal()).retriedWithBackoff("PutItem");
    }

    @Test
    void anEventuallyConsistentReadIsBehind(DynamoDbClient client, ServerlessDb db) {
      db.clock().freeze();
      db.clock().advance(Duration.ofSeconds(1));
      db.dynamoDb().table(Things.TABLE).replicaLag(Duration.ofMillis(200));
      Things.put(client, "a");
      assertThat(Things.exists(client, "a")).isFalse();
      assertThat(
              client
                  .getItem(
                      r -> r.tableName(Things.TABLE).key(Things.thing("a")).consistentRead(true))
                  .hasItem())
          .isTrue();
      db.clock().advance(Duration.ofMillis(200));
      assertThat(Things.exists(client, "a")).isTrue();
    }

    @Test
    void anIndexNeedNotExistYet(ServerlessDb db) {
      db.dynamoDb().index(Things.TABLE, "byName").lag(Duration.ofSeconds(1));
      assertThat(db.journal().entries()).isEmpty();
    }
  }
}
