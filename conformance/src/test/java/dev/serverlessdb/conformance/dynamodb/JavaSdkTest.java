package dev.serverlessdb.conformance.dynamodb;

import static dev.serverlessdb.junit.ServerlessDbAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.dynamo.Throttle;
import dev.serverlessdb.junit.Fixture;
import dev.serverlessdb.junit.ServerlessDb;
import dev.serverlessdb.junit.ServerlessDbTest;
import dev.serverlessdb.junit.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The AWS SDK for Java 2, in process and over a socket. Verified with its synchronous, asynchronous
 * and enhanced clients and their own error mapping, retries, paginators and waiters.
 */
class JavaSdkTest {

  private static final String TABLE = "Orders";

  /** A table of orders by customer. */
  static final class Orders implements Fixture {
    @Override
    public void prepare(ServerlessDb db) {
      table(db.dynamoDb().enhancedClient()).createTable();
      db.dynamoDb().client().waiter().waitUntilTableExists(r -> r.tableName(TABLE));
    }
  }

  private static DynamoDbTable<Order> table(DynamoDbEnhancedClient client) {
    return client.table(TABLE, TableSchema.fromBean(Order.class));
  }

  private static Map<String, AttributeValue> key(String customer, String number) {
    return Map.of(
        "customer", AttributeValue.fromS(customer), "number", AttributeValue.fromS(number));
  }

  private static Map<String, AttributeValue> order(String customer, String number, long total) {
    Map<String, AttributeValue> item = new HashMap<>(key(customer, number));
    item.put("total", AttributeValue.fromN(Long.toString(total)));
    return item;
  }

  @Nested
  @ServerlessDbTest(seed = Orders.class)
  class InProcess extends Scenarios {}

  @Nested
  @ServerlessDbTest(seed = Orders.class, transport = Transport.SOCKET)
  class OverASocket extends Scenarios {}

  /** The same for every transport. */
  abstract static class Scenarios {

    @Test
    void conditionsUpdatesAndReturnValues(DynamoDbClient client) {
      client.putItem(r -> r.tableName(TABLE).item(order("ann", "1", 10)));
      assertThatThrownBy(
              () ->
                  client.putItem(
                      r ->
                          r.tableName(TABLE)
                              .item(order("ann", "1", 11))
                              .conditionExpression("attribute_not_exists(customer)")))
          .isInstanceOf(ConditionalCheckFailedException.class);
      Map<String, AttributeValue> updated =
          client
              .updateItem(
                  r ->
                      r.tableName(TABLE)
                          .key(key("ann", "1"))
                          .updateExpression("SET #t = #t + :more")
                          .expressionAttributeNames(Map.of("#t", "total"))
                          .expressionAttributeValues(Map.of(":more", AttributeValue.fromN("5")))
                          .returnValues(ReturnValue.UPDATED_NEW))
              .attributes();
      assertThat(updated).containsExactly(Map.entry("total", AttributeValue.fromN("15")));
    }

    @Test
    void paginatorsYieldEveryItemOnce(DynamoDbClient client) {
      List<WriteRequest> writes = new ArrayList<>();
      IntStream.range(0, 25)
          .forEach(
              n ->
                  writes.add(
                      WriteRequest.builder()
                          .putRequest(p -> p.item(order("ann", "n" + (100 + n), n)))
                          .build()));
      assertThat(
              client.batchWriteItem(r -> r.requestItems(Map.of(TABLE, writes))).unprocessedItems())
          .isEmpty();
      List<String> numbers =
          client
              .queryPaginator(
                  r ->
                      r.tableName(TABLE)
                          .limit(4)
                          .keyConditionExpression("customer = :c")
                          .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("ann"))))
              .items()
              .stream()
              .map(item -> item.getOrDefault("number", AttributeValue.fromS("")).s())
              .toList();
      assertThat(numbers).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aTransactionIsAllOrNothing(DynamoDbClient client) {
      TransactWriteItem put =
          TransactWriteItem.builder()
              .put(p -> p.tableName(TABLE).item(order("ann", "1", 1)))
              .build();
      TransactWriteItem check =
          TransactWriteItem.builder()
              .conditionCheck(
                  c ->
                      c.tableName(TABLE)
                          .key(key("bob", "1"))
                          .conditionExpression("attribute_exists(customer)"))
              .build();
      assertThatThrownBy(() -> client.transactWriteItems(r -> r.transactItems(put, check)))
          .isInstanceOfSatisfying(
              TransactionCanceledException.class,
              canceled ->
                  assertThat(canceled.cancellationReasons())
                      .extracting("code")
                      .containsExactly("None", "ConditionalCheckFailed"));
      assertThat(client.getItem(r -> r.tableName(TABLE).key(key("ann", "1"))).hasItem()).isFalse();
    }

    @Test
    void manyAsynchronousWritersLoseNothing(DynamoDbAsyncClient client) {
      client.putItem(r -> r.tableName(TABLE).item(order("ann", "1", 0))).join();
      List<CompletableFuture<?>> writes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        writes.add(
            client.updateItem(
                r ->
                    r.tableName(TABLE)
                        .key(key("ann", "1"))
                        .updateExpression("ADD #t :one")
                        .expressionAttributeNames(Map.of("#t", "total"))
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))));
      }
      CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).join();
      Map<String, AttributeValue> item =
          client.getItem(r -> r.tableName(TABLE).key(key("ann", "1"))).join().item();
      assertThat(item).containsEntry("total", AttributeValue.fromN("40"));
      assertThatThrownBy(
              () ->
                  client
                      .deleteItem(
                          r ->
                              r.tableName(TABLE)
                                  .key(key("ann", "1"))
                                  .conditionExpression("attribute_not_exists(customer)"))
                      .join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void theEnhancedClientMapsBeans(DynamoDbEnhancedClient client) {
      DynamoDbTable<Order> table = table(client);
      table.putItem(Order.of("ann", "1", 10));
      table.putItem(Order.of("ann", "2", 20));
      assertThat(
              table
                  .query(
                      QueryConditional.sortGreaterThan(
                          Key.builder().partitionValue("ann").sortValue("1").build()))
                  .items()
                  .stream()
                  .map(Order::getTotal))
          .containsExactly(20L);
      Order first = table.getItem(Order.of("ann", "1", 0));
      first.setTotal(11);
      assertThat(table.updateItem(first).getTotal()).isEqualTo(11);
    }

    @Test
    void theSdksOwnRetriesWaitBetweenAttempts(DynamoDbClient client, ServerlessDb db) {
      db.faults().on("PutItem").times(2).respond(Throttle.provisioned());
      client.putItem(r -> r.tableName(TABLE).item(order("ann", "1", 10)));
      assertThat(db.journal()).requested("PutItem", 3).retriedWithBackoff("PutItem");
    }
  }
}
