package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.fauna.Contention;
import dev.serverlessdb.fauna.capacity.OpKind;
import dev.serverlessdb.fauna.capacity.RateLimiter;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import java.util.Map;

/** What the service answers to requests that meet a fault or a limit before they act. */
final class Refusals {

  private static final Map<String, Integer> STATUS_BY_CODE =
      Map.of(
          "unauthorized",
          401,
          "permission denied",
          403,
          "instance not found",
          404,
          "value not found",
          404,
          Contention.CODE,
          409,
          "too many requests",
          429,
          "processing time limit exceeded",
          440,
          "internal server error",
          500,
          "time out",
          503);

  private Refusals() {}

  /** The error that a request meets. */
  static FaunaException of(FaultEffect effect) {
    return new FaunaException(error(effect));
  }

  /** The error of a transaction that others came before at every attempt. */
  static FaunaError contention() {
    return FaunaError.protocol(409, Contention.CODE, Contention.DESCRIPTION);
  }

  /** Whether it is that error. */
  static boolean isContention(FaunaException failure) {
    return failure.errors().get(0).code().equals(Contention.CODE);
  }

  private static FaunaError error(FaultEffect effect) {
    if (effect instanceof FaultEffect.Throttle throttle) {
      return RateLimiter.exceeded(throttle.kind().isEmpty() ? OpKind.READ.word() : throttle.kind());
    }
    if (effect instanceof FaultEffect.ServiceError fault) {
      int status =
          fault.status() == 0 ? STATUS_BY_CODE.getOrDefault(fault.code(), 400) : fault.status();
      return FaunaError.protocol(status, fault.code(), fault.message());
    }
    return FaunaError.protocol(503, "time out", "Read timed out.");
  }
}
