package dev.serverlessdb.junit;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table named {@code Things} for the test cases. */
final class Things {

  static final String TABLE = "Things";

  private Things() {}

  static CreateTableRequest table() {
    return CreateTableRequest.builder()
        .tableName(TABLE)
        .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
        .attributeDefinitions(
            AttributeDefinition.builder()
                .attributeName("id")
                .attributeType(ScalarAttributeType.S)
                .build())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .build();
  }

  static Map<String, AttributeValue> thing(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  static void put(DynamoDbClient client, String id) {
    client.putItem(r -> r.tableName(TABLE).item(thing(id)));
  }

  static boolean exists(DynamoDbClient client, String id) {
    return client.getItem(r -> r.tableName(TABLE).key(thing(id))).hasItem();
  }

  static int count(DynamoDbClient client) {
    return client.scan(r -> r.tableName(TABLE)).count();
  }

  /** Creates the table with one thing, {@code seeded}. */
  static final class OneThing implements Fixture {
    @Override
    public void prepare(ServerlessDb db) {
      db.dynamoDb().client().createTable(table());
      put(db.dynamoDb().client(), "seeded");
    }
  }
}
