package dev.serverlessdb.dynamo;

import dev.serverlessdb.core.fault.FaultEffect;

/**
 * The ways in which DynamoDB throttles, for {@link dev.serverlessdb.core.fault.FaultPlan} rules.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling</a>
 */
public final class Throttle {

  private Throttle() {}

  /** A table's or index's provisioned throughput: ProvisionedThroughputExceededException. */
  public static FaultEffect provisioned() {
    return new FaultEffect.Throttle("provisioned");
  }

  /** A table paid by request that grows too fast, or a hot key: ThrottlingException. */
  public static FaultEffect onDemand() {
    return new FaultEffect.Throttle("on-demand");
  }

  /** Too many requests that manage tables: ThrottlingException. */
  public static FaultEffect controlPlane() {
    return new FaultEffect.Throttle("control-plane");
  }

  /** The account's limit: RequestLimitExceeded. */
  public static FaultEffect requestLimit() {
    return new FaultEffect.Throttle("request-limit");
  }
}
