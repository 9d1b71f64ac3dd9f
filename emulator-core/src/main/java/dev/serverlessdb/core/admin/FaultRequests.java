package dev.serverlessdb.core.admin;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.fault.FaultPlan;
import java.util.Optional;

/** Fault rules as JSON. */
final class FaultRequests {

  private FaultRequests() {}

  /** Puts the rule that {@code request} describes into force. */
  static FaultPlan.Rule add(FaultPlan plan, AdminRequest request) throws AdminException {
    FaultEffect effect = effect(request.object("effect"));
    Optional<String> operation = request.text("operation");
    FaultPlan.Rule rule = operation.isPresent() ? plan.on(operation.get()) : plan.onAny();
    rule.forService(request.textOr("service", ""));
    rule.forResource(request.textOr("resource", ""));
    Optional<String> key = request.text("key");
    key.ifPresent(wanted -> rule.forKey(wanted::equals));
    long nth = request.number("nth", 0);
    if (nth > 0) {
      rule.nth(nth);
    } else {
      rule.from(request.number("from", 1));
      rule.times(request.number("times", Long.MAX_VALUE));
    }
    return rule.respond(effect);
  }

  private static FaultEffect effect(AdminRequest effect) throws AdminException {
    String type = effect.required("type");
    return switch (type) {
      case "throttle" -> new FaultEffect.Throttle(effect.textOr("kind", ""));
      case "error" ->
          new FaultEffect.ServiceError(
              Math.toIntExact(Math.min(effect.number("status", 0), 599)),
              effect.required("code"),
              effect.textOr("message", ""));
      case "latency" -> new FaultEffect.Latency(effect.duration("delay"));
      case "drop" -> new FaultEffect.DropConnection(effect.flag("afterEffect"));
      case "partial" ->
          new FaultEffect.PartialBatch(
              Math.toIntExact(Math.min(effect.number("unprocessed", 1), 1_000)));
      case "conflict" ->
          new FaultEffect.Conflict(Math.toIntExact(Math.min(effect.number("times", 1), 1_000)));
      default ->
          throw AdminException.badRequest(
              "'type' must be throttle, error, latency, drop, partial or conflict, not " + type);
    };
  }
}
