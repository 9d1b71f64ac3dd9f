package dev.serverlessdb.junit;

import dev.serverlessdb.dynamo.DynamoDbService;
import java.time.Duration;

/** One DynamoDB table of a test's world, and what production would do to it. */
public final class EmulatedTable {

  private final String name;
  private final DynamoDbService service;

  EmulatedTable(String name, DynamoDbService service) {
    this.name = name;
    this.service = service;
  }

  /**
   * Holds the table and its global indexes to their provisioned throughput from now on, bursts
   * included; see {@link DynamoDbService#enforceCapacity}.
   */
  public EmulatedTable enforceCapacity() {
    service.enforceCapacity(name, true);
    return this;
  }

  /**
   * Lets eventually consistent reads be that far behind on this test's clock; see {@link
   * DynamoDbService#replicaLag}.
   */
  public EmulatedTable replicaLag(Duration lag) {
    service.replicaLag(name, lag);
    return this;
  }
}
