package dev.serverlessdb.dynamo.transaction;

import dev.serverlessdb.dynamo.model.CancellationReason;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import java.util.ArrayList;
import java.util.List;

/** Why a transaction is cancelled, action by action. */
public final class Reasons {

  private final List<CancellationReason> reasons = new ArrayList<>();
  private boolean failed;

  /** No action looked at yet. */
  public Reasons() {}

  /** The next action has nothing against it. */
  public void none() {
    reasons.add(CancellationReason.NONE);
  }

  /**
   * The next action is impossible.
   *
   * @throws DynamoException at once, where the service refuses the request as a whole
   */
  public void add(DynamoException why) {
    if (why.message().startsWith("One or more parameter values are not valid.")) {
      throw why; // an empty key is noticed before the transaction begins
    }
    failed = true;
    reasons.add(new CancellationReason(code(why.type()), why.message(), why.item()));
  }

  /**
   * Cancels the transaction if any action was impossible.
   *
   * @throws DynamoException with all reasons in order
   */
  public void raise() {
    if (failed) {
      throw DynamoException.transactionCanceled(reasons);
    }
  }

  /** The cancellation of a transaction whose first action met another transaction. */
  public static DynamoException conflict(int actions) {
    return first("TransactionConflict", "Transaction is ongoing for the item", actions);
  }

  /** The cancellation of a transaction for which a table had no throughput left. */
  public static DynamoException throttled(DynamoException why, int actions) {
    return first("ProvisionedThroughputExceeded", why.message(), actions);
  }

  private static DynamoException first(String code, String message, int actions) {
    List<CancellationReason> reasons = new ArrayList<>();
    reasons.add(new CancellationReason(code, message, null));
    for (int i = 1; i < actions; i++) {
      reasons.add(CancellationReason.NONE);
    }
    return DynamoException.transactionCanceled(reasons);
  }

  private static String code(ErrorType type) {
    return switch (type) {
      case CONDITIONAL_CHECK_FAILED -> "ConditionalCheckFailed";
      case ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED -> "ItemCollectionSizeLimitExceeded";
      default -> "ValidationError";
    };
  }
}
