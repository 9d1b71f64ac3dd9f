package dev.serverlessdb.junit;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The enhanced clients, in a class of their own because theirs is a library of its own. */
final class DynamoDbEnhancedClients {

  private DynamoDbEnhancedClients() {}

  static DynamoDbEnhancedClient sync(World world) {
    return DynamoDbEnhancedClient.builder()
        .dynamoDbClient(world.injected(DynamoDbClient.class))
        .build();
  }

  static DynamoDbEnhancedAsyncClient async(World world) {
    return DynamoDbEnhancedAsyncClient.builder()
        .dynamoDbClient(world.injected(DynamoDbAsyncClient.class))
        .build();
  }
}
