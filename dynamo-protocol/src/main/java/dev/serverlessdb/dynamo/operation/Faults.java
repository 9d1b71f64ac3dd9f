package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.dynamo.model.ErrorType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What faults look like to a client of this service. */
final class Faults {

  /**
   * A request that is refused.
   *
   * @param status the HTTP status
   * @param code the value of {@code __type}
   * @param message the text
   */
  record Refusal(int status, String code, String message) {

    /** Whether a transaction stands in the way. */
    boolean isConflict() {
      return shape().equals(ErrorType.TRANSACTION_CONFLICT.shape());
    }

    /** The code without its namespace. */
    String shape() {
      return code.substring(code.indexOf('#') + 1);
    }
  }

  private Faults() {}

  /** The refusal that a fault brings about, if it is one that refuses. */
  static Optional<Refusal> refusal(@Nullable FaultEffect fault) {
    if (fault instanceof FaultEffect.Throttle throttle) {
      return Optional.of(throttled(throttle.kind()));
    }
    if (fault instanceof FaultEffect.ServiceError error) {
      return Optional.of(serviceError(error));
    }
    return Optional.empty();
  }

  private static Refusal throttled(String kind) {
    return switch (kind) {
      case "request-limit" ->
          refusal(
              ErrorType.REQUEST_LIMIT_EXCEEDED,
              "Throughput exceeds the current throughput limit for your account. Please contact"
                  + " AWS Support at https://aws.amazon.com/support request a limit increase");
      case "control-plane" ->
          refusal(ErrorType.THROTTLING, "Rate of requests exceeds the allowed throughput.");
      case "on-demand" ->
          refusal(
              ErrorType.THROTTLING,
              "Throughput exceeds the current capacity of your table or index. DynamoDB is"
                  + " automatically scaling your table or index so please try again shortly. If"
                  + " exceptions persist, check if you have a hot key:"
                  + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html");
      default ->
          refusal(
              ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
              "The level of configured provisioned throughput for the table was exceeded. Consider"
                  + " increasing your provisioning level with the UpdateTable API.");
    };
  }

  private static Refusal refusal(ErrorType type, String message) {
    return new Refusal(type.status(), type.wireName(), message);
  }

  private static Refusal serviceError(FaultEffect.ServiceError error) {
    for (ErrorType type : ErrorType.values()) {
      if (type.shape().equals(error.code())) {
        int status = error.status() == 0 ? type.status() : error.status();
        return new Refusal(status, type.wireName(), error.message());
      }
    }
    int status = error.status() == 0 ? 400 : error.status();
    return new Refusal(status, error.code(), error.message());
  }
}
