package dev.serverlessdb.dynamo.model;

import org.jspecify.annotations.Nullable;

/**
 * Why one action of a cancelled transaction failed, in the order of the actions.
 *
 * @param code such as {@code None} or {@code ConditionalCheckFailed}
 * @param message absent where the code is {@code None}
 * @param item the item as it was, where the action asked for it
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html">CancellationReason</a>
 */
public record CancellationReason(String code, @Nullable String message, @Nullable Item item) {
  /** The reason of an action that would have succeeded. */
  public static final CancellationReason NONE = new CancellationReason("None", null, null);
}
