package dev.serverlessdb.dynamo;

import dev.serverlessdb.core.fault.FaultEffect;

/**
 * The conflict of a request with a transaction that is under way, for {@link
 * dev.serverlessdb.core.fault.FaultPlan} rules. Operations on one item answer
 * TransactionConflictException; transactions are cancelled with the reason {@code
 * TransactionConflict}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling">Transaction
 *     conflict handling</a>
 */
public final class TransactionConflict {

  /** The error's code. */
  public static final String CODE = "TransactionConflictException";

  /** The error's text. */
  public static final String MESSAGE = "Transaction is ongoing for the item";

  private TransactionConflict() {}

  /** Another transaction holds an item of the request. */
  public static FaultEffect ongoing() {
    return new FaultEffect.ServiceError(0, CODE, MESSAGE);
  }
}
