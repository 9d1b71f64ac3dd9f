package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.ServiceFactory;
import dev.serverlessdb.dynamo.DynamoDbFactory;
import java.net.URL;
import java.util.List;
import java.util.Set;

/** DynamoDB through the AWS SDK for Java 2, where that is on the class path. */
final class DynamoDbSupport implements ServiceSupport {

  static final String ENDPOINT = "dynamodb";

  private static final Set<String> CLIENTS =
      Set.of(
          "software.amazon.awssdk.services.dynamodb.DynamoDbClient",
          "software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient",
          "software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient",
          "software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient");

  @Override
  public ServiceFactory factory() {
    return new DynamoDbFactory();
  }

  @Override
  public boolean supports(Class<?> type) {
    return CLIENTS.contains(type.getName());
  }

  @Override
  public Object create(Class<?> type, World world) {
    return switch (type.getSimpleName()) {
      case "DynamoDbClient" -> DynamoDbClients.sync(world);
      case "DynamoDbAsyncClient" -> DynamoDbClients.async(world);
      case "DynamoDbEnhancedClient" -> DynamoDbEnhancedClients.sync(world);
      default -> DynamoDbEnhancedClients.async(world);
    };
  }

  @Override
  public List<String> resources(ServerlessDbTest annotation) {
    return List.of(annotation.dynamo());
  }

  @Override
  public void load(URL resource, Emulator emulator) {
    new DynamoDbTables(resource, emulator.http(ENDPOINT)).load();
  }

  @Override
  public String endpoint() {
    return ENDPOINT;
  }
}
