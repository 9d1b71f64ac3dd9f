package dev.serverlessdb.dynamo.model;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An error answer of the service: its type, its text and the members some types carry. Thrown deep,
 * turned to bytes in one place. It records no stack trace: a failed condition is an everyday answer
 * on hot paths.
 */
public final class DynamoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorType type;
  private final transient @Nullable Item item;
  private final transient List<CancellationReason> reasons;

  private DynamoException(
      ErrorType type, String message, @Nullable Item item, List<CancellationReason> reasons) {
    super(message, null, false, false);
    this.type = type;
    this.item = item;
    this.reasons = reasons;
  }

  /** An error of {@code type} with the service's text. */
  public static DynamoException of(ErrorType type, String message) {
    return new DynamoException(type, message, null, List.of());
  }

  /** The request is malformed or breaks a rule. */
  public static DynamoException validation(String message) {
    return of(ErrorType.VALIDATION, message);
  }

  /** A {@link #validation} error whose text begins as most checks of parameters do. */
  public static DynamoException invalidParameter(String detail) {
    return validation("One or more parameter values were invalid: " + detail);
  }

  /** A table, index or other resource does not exist. */
  public static DynamoException resourceNotFound(String message) {
    return of(ErrorType.RESOURCE_NOT_FOUND, message);
  }

  /** The resource is being changed or exists already. */
  public static DynamoException resourceInUse(String message) {
    return of(ErrorType.RESOURCE_IN_USE, message);
  }

  /**
   * The condition did not hold.
   *
   * @param item the item as it is, where the request asked for it
   */
  public static DynamoException conditionalCheckFailed(@Nullable Item item) {
    return new DynamoException(
        ErrorType.CONDITIONAL_CHECK_FAILED, "The conditional request failed", item, List.of());
  }

  /** The transaction was cancelled; one reason for each action, in order. */
  public static DynamoException transactionCanceled(List<CancellationReason> reasons) {
    String codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", "));
    return new DynamoException(
        ErrorType.TRANSACTION_CANCELED,
        "Transaction cancelled, please refer cancellation reasons for specific reasons ["
            + codes
            + "]",
        null,
        List.copyOf(reasons));
  }

  /** The error's type. */
  public ErrorType type() {
    return type;
  }

  /** The service's text. */
  public String message() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** The member {@code Item} of a failed condition. */
  public @Nullable Item item() {
    return item;
  }

  /** The member {@code CancellationReasons}; empty for every other type. */
  public List<CancellationReason> reasons() {
    return reasons;
  }
}
