package dev.serverlessdb.junit;

import dev.serverlessdb.dynamo.DynamoDbService;
import java.time.Duration;

/** One secondary index of a test's world. */
public final class EmulatedIndex {

  private final String table;
  private final String name;
  private final DynamoDbService service;

  EmulatedIndex(String table, String name, DynamoDbService service) {
    this.table = table;
    this.name = name;
    this.service = service;
  }

  /**
   * Lets reads of the index be that far behind on this test's clock; see {@link
   * DynamoDbService#indexLag}.
   */
  public EmulatedIndex lag(Duration lag) {
    service.indexLag(table, name, lag);
    return this;
  }
}
