package dev.serverlessdb.junit;

import dev.serverlessdb.dynamo.DynamoDbService;
import java.net.URI;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB's part of a test's world. The clients are this test's own and close with it. */
public final class DynamoDb {

  private final World world;

  DynamoDb(World world) {
    this.world = world;
  }

  /** The address for a client of your own, opened now if it was not. */
  public URI endpoint() {
    return world.emulator().uri(DynamoDbSupport.ENDPOINT);
  }

  /** A table by its name; it need not exist yet. */
  public EmulatedTable table(String name) {
    return new EmulatedTable(name, service());
  }

  /** An index of a table; neither need exist yet. */
  public EmulatedIndex index(String table, String name) {
    return new EmulatedIndex(table, name, service());
  }

  private DynamoDbService service() {
    return world.emulator().service(DynamoDbSupport.ENDPOINT, DynamoDbService.class);
  }

  /** The client that a test's parameter would receive. */
  public DynamoDbClient client() {
    return world.injected(DynamoDbClient.class);
  }

  /** The client that a test's parameter would receive. */
  public DynamoDbAsyncClient asyncClient() {
    return world.injected(DynamoDbAsyncClient.class);
  }

  /** The client that a test's parameter would receive. */
  public DynamoDbEnhancedClient enhancedClient() {
    return world.injected(DynamoDbEnhancedClient.class);
  }
}
