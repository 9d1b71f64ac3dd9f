package dev.serverlessdb.core.fault;

import java.time.Duration;

/** What a fault does to a request. Each protocol turns it into its own wire form. */
public sealed interface FaultEffect {

  /**
   * The service says that a limit was reached.
   *
   * @param kind which of the protocol's throttles, such as {@code provisioned}, or empty for its
   *     usual one
   */
  record Throttle(String kind) implements FaultEffect {}

  /**
   * The service answers with an error.
   *
   * @param status the HTTP status, or 0 for the one that belongs to the code
   * @param code the protocol's error code
   * @param message the error's text
   */
  record ServiceError(int status, String code, String message) implements FaultEffect {}

  /**
   * The service answers late; the request still happens.
   *
   * @param delay how late
   */
  record Latency(Duration delay) implements FaultEffect {}

  /**
   * The connection breaks without an answer.
   *
   * @param afterEffect whether the request took effect first, as when only the answer is lost
   */
  record DropConnection(boolean afterEffect) implements FaultEffect {}

  /**
   * A batch is done only in part; the rest is returned as unprocessed.
   *
   * @param unprocessed how many of its members, counted from the end, are not done
   */
  record PartialBatch(int unprocessed) implements FaultEffect {}

  /**
   * Other transactions come before that many attempts of this one. A service that attempts anew by
   * itself does so and gives up in its own way; one that does not lets the request pass.
   *
   * @param times how many attempts are in vain
   */
  record Conflict(int times) implements FaultEffect {}
}
