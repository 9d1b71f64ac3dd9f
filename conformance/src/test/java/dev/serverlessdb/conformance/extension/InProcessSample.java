package dev.serverlessdb.conformance.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.junit.Fixture;
import dev.serverlessdb.junit.ServerlessDb;
import dev.serverlessdb.junit.ServerlessDbTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What {@link ExtensionTest} runs in other JVMs: everything a test can be given, in process. */
@ServerlessDbTest(seed = InProcessSample.Things.class)
class InProcessSample {

  private static final String TABLE = "Things";

  static final class Things implements Fixture {
    @Override
    @SuppressWarnings("unchecked") // the SDK's own varargs
    public void prepare(ServerlessDb db) {
      db.dynamoDb()
          .client()
          .createTable(
              t ->
                  t.tableName(TABLE)
                      .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                      .attributeDefinitions(
                          a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                      .billingMode(BillingMode.PAY_PER_REQUEST));
    }
  }

  private final DynamoDbClient own;

  InProcessSample(DynamoDbClient own) {
    this.own = own;
  }

  @RepeatedTest(3)
  void everyTestHasItsWorld(DynamoDbClient client, DynamoDbAsyncClient async) {
    client.putItem(p -> p.tableName(TABLE).item(Map.of("id", AttributeValue.fromS("a"))));
    assertEquals(1, own.scan(s -> s.tableName(TABLE)).count());
    assertEquals(1, async.scan(s -> s.tableName(TABLE)).join().count());
  }

  @Nested
  class Inside {
    @Test
    void nestedTestsToo(DynamoDbEnhancedClient enhanced, ServerlessDb db) {
      assertEquals(0, own.scan(s -> s.tableName(TABLE)).count());
      assertEquals(1, db.journal().entries().size());
      assertTrue(enhanced != null);
    }
  }

  /** The SDK ends its threads a moment after its clients are closed. */
  @AfterAll
  static void noThreadIsLeftBehind() {
    EmulatorClock clock = EmulatorClock.real();
    List<String> left = List.of();
    for (int i = 0; i < 500; i++) {
      left =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> Stream.of("serverlessdb", "sdk-", "XNIO").anyMatch(name::startsWith))
              .toList();
      if (left.isEmpty()) {
        break;
      }
      clock.pause(Duration.ofMillis(10));
    }
    assertEquals(List.of(), left);
  }
}
