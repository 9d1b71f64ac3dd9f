package dev.serverlessdb.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.dynamo.Throttle;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * What can be injected. Verified with the AWS SDK for Java 2 itself: clients, error mapping,
 * retries.
 */
class InjectionTest {

  @Test
  void clientsOfEveryKindShareTheTestsWorld() {
    Kit.assertAllSucceed(Kit.run(ClientCases.class), 4);
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  static class ClientCases {
    @Test
    void synchronous(DynamoDbClient client, DynamoDbAsyncClient async) {
      Things.put(client, "a");
      assertThat(async.scan(r -> r.tableName(Things.TABLE)).join().count()).isEqualTo(2);
      assertThatThrownBy(() -> client.describeTable(r -> r.tableName("None")))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThatThrownBy(
              () ->
                  client.putItem(
                      r ->
                          r.tableName(Things.TABLE)
                              .item(Things.thing("a"))
                              .conditionExpression("attribute_not_exists(id)")))
          .isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void asynchronous(DynamoDbAsyncClient client) {
      client.putItem(r -> r.tableName(Things.TABLE).item(Things.thing("a"))).join();
      assertThat(client.scan(r -> r.tableName(Things.TABLE)).join().count()).isEqualTo(2);
      assertThatThrownBy(() -> client.describeTable(r -> r.tableName("None")).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void enhanced(DynamoDbEnhancedClient client, DynamoDbEnhancedAsyncClient async) {
      var table = client.table(Things.TABLE, TableSchema.fromBean(Thing.class));
      Thing thing = new Thing();
      thing.setId("bean");
      thing.setWeight(3);
      table.putItem(thing);
      assertThat(table.getItem(thing).getWeight()).isEqualTo(3);
      var asyncTable = async.table(Things.TABLE, TableSchema.fromBean(Thing.class));
      assertThat(asyncTable.getItem(thing).join().getWeight()).isEqualTo(3);
    }

    @Test
    void theEmulatorItself(Emulator emulator, ServerlessDb db, DynamoDbClient client) {
      assertThat(db.emulator()).isSameAs(emulator);
      assertThat(db.dynamoDb().client()).isSameAs(client);
      client.listTables();
      assertThat(db.journal().entries()).hasSize(1);
    }
  }

  /** A bean of the enhanced client. */
  @DynamoDbBean
  public static class Thing {
    private String id = "";
    private int weight;

    @DynamoDbPartitionKey
    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public int getWeight() {
      return weight;
    }

    public void setWeight(int weight) {
      this.weight = weight;
    }
  }

  @Test
  void anAddressIsOpenedWhenAskedFor() {
    Kit.assertAllSucceed(Kit.run(AddressCases.class), 2);
  }

  @ServerlessDbTest(seed = Things.OneThing.class, transport = Transport.SOCKET)
  static class AddressCases {
    @Test
    void forAClientOfYourOwn(@Endpoint("dynamodb") URI endpoint, ServerlessDb db) {
      assertThat(db.dynamoDb().endpoint()).isEqualTo(endpoint);
      assertThat(db.endpoint("dynamodb")).isEqualTo(endpoint);
      try (DynamoDbClient own =
          DynamoDbClient.builder()
              .endpointOverride(endpoint)
              .region(Region.EU_WEST_1)
              .credentialsProvider(AnonymousCredentialsProvider.create())
              .build()) {
        assertThat(db.journal().entries()).isEmpty();
        assertThat(Things.exists(db.dynamoDb().client(), "seeded")).isTrue();
        assertThat(own.serviceClientConfiguration().endpointOverride()).contains(endpoint);
      }
    }

    @Test
    void orForInjectedClients(DynamoDbClient client, DynamoDbAsyncClient async) {
      assertThat(Things.count(client)).isOne();
      assertThat(async.scan(r -> r.tableName(Things.TABLE)).join().count()).isOne();
    }
  }

  @Test
  void faultsReachTheClientAsTheServiceWouldSendThem() {
    Kit.assertAllSucceed(Kit.run(FaultCases.class), 3);
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  static class FaultCases {
    @Test
    void throttlesAreRetriedByTheSdk(DynamoDbClient client, ServerlessDb db) {
      db.faults().on("PutItem").forTable(Things.TABLE).nth(1).respond(Throttle.provisioned());
      Things.put(client, "a");
      assertThat(Things.exists(client, "a")).isTrue();
      ServerlessDbAssertions.assertThat(db.journal())
          .requested("PutItem", 2)
          .retriedWithBackoff("PutItem");
    }

    @Test
    void aDroppedConnectionIsAnIoError(DynamoDbClient client, ServerlessDb db) {
      db.faults().on("PutItem").respond(new FaultEffect.DropConnection(false));
      assertThatThrownBy(() -> Things.put(client, "a")).isInstanceOf(SdkClientException.class);
      db.faults().clear();
      assertThat(Things.exists(client, "a")).isFalse();
    }

    @Test
    void aSlowAnswerDoesNotHoldUpAnAsynchronousCaller(DynamoDbAsyncClient client, ServerlessDb db) {
      db.faults().on("PutItem").respond(new FaultEffect.Latency(Duration.ofMillis(50)));
      client.putItem(r -> r.tableName(Things.TABLE).item(Things.thing("a"))).join();
      assertThat(db.journal().entries()).hasSize(1);
    }
  }

  @Test
  void theClockIsTheTestsOwn() {
    Kit.assertAllSucceed(Kit.run(ClockCases.class), 2);
  }

  @ServerlessDbTest(clock = "2026-01-01T00:00:00Z")
  static class ClockCases {
    @Test
    void standsStillUntilMoved(ServerlessDb db) {
      assertThat(db.clock().now()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
      db.clock().advance(Duration.ofDays(2));
      assertThat(db.clock().now()).isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
    }

    @Test
    void goesBackWithNothing(ServerlessDb db, DynamoDbClient client) {
      Emulator.Checkpoint before = db.checkpoint();
      client.createTable(Things.table());
      db.restore(before);
      assertThat(client.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void misuseIsASentence() {
    assertFails(MisplacedEndpoint.class, "@Endpoint belongs on a parameter of type java.net.URI");
    assertFails(UnknownEndpoint.class, "no endpoint 'oracle'");
    assertFails(MissingResource.class, "names 'none.json', but there is no such resource");
    assertFails(RefusedResource.class, "has a CreateTable that DynamoDB refuses");
    assertFails(WrongClock.class, "must be an instant such as 2026-01-01T00:00:00Z");
  }

  private static void assertFails(Class<?> testClass, String message) {
    List<Throwable> failures = Kit.failures(Kit.run(testClass));
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0)).hasStackTraceContaining(message);
  }

  @ServerlessDbTest
  static class MisplacedEndpoint {
    @Test
    void fails(@Endpoint("dynamodb") String endpoint) {}
  }

  @ServerlessDbTest
  static class UnknownEndpoint {
    @Test
    void fails(@Endpoint("oracle") URI endpoint) {}
  }

  @ServerlessDbTest(dynamo = "none.json")
  static class MissingResource {
    @Test
    void fails() {}
  }

  @ServerlessDbTest(dynamo = "refused-tables.json")
  static class RefusedResource {
    @Test
    void fails() {}
  }

  @ServerlessDbTest(clock = "noon")
  static class WrongClock {
    @Test
    void fails() {}
  }
}
