package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Shows the account's limits: those of a new account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html">DescribeLimits</a>
 */
final class DescribeLimits implements Operation {

  private static final int ACCOUNT_UNITS_MAX = 80_000;
  private static final int TABLE_UNITS_MAX = 40_000;
  private static final StructureShape INPUT = Shape.structure("DescribeLimitsInput");

  @Override
  public String name() {
    return "DescribeLimits";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    call.out()
        .name("AccountMaxReadCapacityUnits")
        .value(ACCOUNT_UNITS_MAX)
        .name("AccountMaxWriteCapacityUnits")
        .value(ACCOUNT_UNITS_MAX)
        .name("TableMaxReadCapacityUnits")
        .value(TABLE_UNITS_MAX)
        .name("TableMaxWriteCapacityUnits")
        .value(TABLE_UNITS_MAX);
  }
}
