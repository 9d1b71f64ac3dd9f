package dev.serverlessdb.fauna;

import dev.serverlessdb.core.fault.FaultEffect;

/**
 * The conflict of a transaction with another one that wrote what it read, for {@link
 * dev.serverlessdb.core.fault.FaultPlan} rules. The service attempts such a transaction anew, five
 * times at most or as often as {@code X-Max-Retries-On-Contention} says, and tells the attempts
 * that were in vain in {@code x-txn-retries}.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/errors">Errors of FQL v4</a>
 */
public final class Contention {

  /** The error's code. */
  public static final String CODE = "contended transaction";

  /** The error's text. */
  public static final String DESCRIPTION =
      "Transaction was aborted due to detection of concurrent modification.";

  private Contention() {}

  /** Whatever the request is, others came before it at every attempt: it is answered with 409. */
  public static FaultEffect detected() {
    return new FaultEffect.ServiceError(409, CODE, DESCRIPTION);
  }

  /**
   * Others come before that many attempts of a query that writes; each costs what it costs. One
   * that reads never meets them.
   */
  public static FaultEffect during(int attempts) {
    return new FaultEffect.Conflict(attempts);
  }
}
