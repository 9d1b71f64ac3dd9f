package dev.serverlessdb.fauna;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.fauna.capacity.OpKind;

/**
 * The ways in which Fauna throttles, for {@link dev.serverlessdb.core.fault.FaultPlan} rules: 429
 * {@code too many requests} with the operations in {@code x-rate-limited-ops}.
 *
 * @see <a
 *     href="https://docs.fauna.com/fauna/current/manage/plans-billing/plan-details">Throttling</a>
 */
public final class Throttle {

  private Throttle() {}

  /** Too many operations of computing. */
  public static FaultEffect compute() {
    return of(OpKind.COMPUTE);
  }

  /** Too many operations of reading. */
  public static FaultEffect read() {
    return of(OpKind.READ);
  }

  /** Too many operations of writing. */
  public static FaultEffect write() {
    return of(OpKind.WRITE);
  }

  /** The throttle of one kind of operations. */
  public static FaultEffect of(OpKind kind) {
    return new FaultEffect.Throttle(kind.word());
  }
}
