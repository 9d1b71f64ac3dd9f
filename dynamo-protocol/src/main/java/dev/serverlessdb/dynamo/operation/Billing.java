package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.Throughput;
import dev.serverlessdb.dynamo.wire.JsonObject;

/** Reads how a table is paid, with the service's checks. */
final class Billing {

  private static final long UNITS_MAX = 1_000_000_000_000L;

  private Billing() {}

  /** Whether a new table is paid by request. */
  static boolean isOnDemand(JsonObject input) {
    boolean onDemand = "PAY_PER_REQUEST".equals(input.string("BillingMode"));
    boolean units = input.has("ProvisionedThroughput");
    if (onDemand && units) {
      throw bothGiven();
    }
    if (!onDemand && !units) {
      throw DynamoException.invalidParameter(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
    return onDemand;
  }

  static DynamoException bothGiven() {
    return DynamoException.invalidParameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
            + " PAY_PER_REQUEST");
  }

  /**
   * The throughput in a member of a request.
   *
   * @param where what errors add, such as an index
   */
  static Throughput throughput(JsonObject units, String where) {
    return new Throughput(
        checked(units, "ReadCapacityUnits", where), checked(units, "WriteCapacityUnits", where));
  }

  private static long checked(JsonObject units, String member, String where) {
    long value = units.number(member, 0);
    if (value > UNITS_MAX) {
      throw DynamoException.validation(
          "Given value " + value + " for " + member + " is out of bounds" + where);
    }
    return value;
  }
}
