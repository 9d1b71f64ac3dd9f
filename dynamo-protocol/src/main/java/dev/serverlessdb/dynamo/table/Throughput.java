package dev.serverlessdb.dynamo.table;

/**
 * Provisioned throughput of a table or index.
 *
 * @param readUnits read capacity units a second
 * @param writeUnits write capacity units a second
 */
public record Throughput(long readUnits, long writeUnits) {

  /** What a table or index paid by request shows. */
  public static final Throughput NONE = new Throughput(0, 0);
}
