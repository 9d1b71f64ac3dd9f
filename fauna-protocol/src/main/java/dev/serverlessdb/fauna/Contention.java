package dev.serverlessdb.fauna;

import dev.serverlessdb.core.fault.FaultEffect;

/**
 * The conflict of a transaction with another one that wrote what it read, for {@link
 * dev.serverlessdb.core.fault.FaultPlan} rules: 409, after the service has tried in vain.
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

  /** The transaction met others at every try. */
  public static FaultEffect detected() {
    return new FaultEffect.ServiceError(409, CODE, DESCRIPTION);
  }
}
